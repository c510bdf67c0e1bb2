import { forwardRef, type ReactNode, useMemo, useState } from "react";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import { openBook } from "./answerBook.ts";
import { pageSchema } from "./pageSchema.ts";
import { type Section, SectionProvider, useSection, useSettled } from "./section.tsx";
import { formSettings, ThemedForm } from "./theme.tsx";

export interface FormPreviewProps {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly context: RuleContext;
	/** `all`: questions that are asked only in some cases stand there too. `asked`: only what is asked now. */
	readonly show: "all" | "asked";
}

/** A page of a form as those see it who fill it in. It takes answers where scripts run, and keeps none. */
export function FormPreview(props: FormPreviewProps) {
	const { document, pageId, context } = props;
	// Another wording of the form is opened afresh.
	const key = useMemo(
		() => JSON.stringify([pageId, context.mode, document.schema, document.ui]),
		[document, pageId, context.mode],
	);
	return <OpenPreview key={key} {...props} />;
}

function OpenPreview({ document, pageId, context, show }: FormPreviewProps) {
	const [book] = useState(() => openBook(document, {}, context));
	const section = useMemo<Section>(
		() => ({ document, pageId, mode: context.mode, context, book, messages: new Map() }),
		[document, pageId, context, book],
	);
	return (
		<SectionProvider value={section}>
			<Questions show={show} />
		</SectionProvider>
	);
}

function Questions({ show }: Pick<FormPreviewProps, "show">) {
	const { document, pageId, mode } = useSection();
	const everything = useMemo(() => inMode(document, mode), [document, mode]);
	const { schema, uiSchema } = useSettled(({ visible }) =>
		pageSchema(document, pageId, show === "all" ? everything : visible),
	);
	return (
		<ThemedForm
			{...formSettings}
			schema={schema}
			uiSchema={uiSchema}
			formData={noFormData}
			tagName={PreviewBox}
		>
			{noButtons}
		</ThemedForm>
	);
}

const noFormData = {};
const noButtons = <></>;

/** All questions of a mode, whatever was answered. */
function inMode(document: FormDocument, mode: string): ReadonlySet<string> {
	return new Set(
		Object.entries(document.schema.properties).flatMap(([id, question]) =>
			typeof question === "object" && (question["x-mode"] ?? mode) === mode ? [id] : [],
		),
	);
}

/** Not a form: nothing of it can be sent, and it may stand beside one. */
const PreviewBox = forwardRef<HTMLDivElement, { readonly children?: ReactNode }>(function PreviewBox(
	{ children },
	_ref,
) {
	return <div>{children}</div>;
});
