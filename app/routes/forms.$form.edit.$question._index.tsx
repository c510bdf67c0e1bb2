import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { GoneQuestion } from "#app/components/editor/GoneQuestion.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { QuestionScreen } from "#app/components/editor/QuestionScreen.tsx";
import { useLiveCard } from "#app/components/editor/useLiveCard.ts";
import { useShortcuts } from "#app/components/editor/useShortcuts.ts";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { QuestionView } from "#app/domain/editor/editorView.ts";
import type { CardRefusal } from "#app/domain/editor/editQuestion.ts";
import { fingerprintOf } from "#app/domain/editor/fingerprint.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { type Arrangement, arrangeQuestion, saveCard } from "#app/services/editQuestion.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { suggestionsView } from "#app/services/suggestionViews.server.ts";
import { anchorTalk } from "#app/services/threadViews.server.ts";
import { findField } from "#schemas/operationsFind.ts";

/** The preview follows the typing where scripts run. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
	{ title: `${found?.title ?? "A question"} – edit` },
];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, context: load }) => {
		const { base } = draftToEdit(resource, load);
		const view = viewToEdit(resource, load);
		const field = params.question ?? "";
		const found = findField(view.document, field) ?? findField(base, field);
		if (!found) return throwProblem({ kind: "notFound" }, load);
		const talk = await anchorTalk(context, resource.form, { kind: "question", field });
		const { open: suggestions } = await suggestionsView(context, resource, field);
		const seen = fingerprintOf(view.document, field);
		return { view, field, seen, title: found.question.title, talk, suggestions };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, request, context: load }) => {
		draftToEdit(resource, load);
		const { form } = resource;
		const field = params.question ?? "";
		const fields = await readFields(request);
		const wish = arrangementIn(fields);
		if (wish) {
			const edited = await arrangeQuestion(context, form, field, wish);
			if (edited.kind === "problem") return throwProblem(edited.problem, load);
			if (edited.kind === "refused") return data({ message: edited.refusal, refusal: null }, { status: 409 });
			const to = wish.kind === "retire" ? "#changes" : wish.kind === "duplicate" ? "#saved" : "#place";
			const address = wish.kind === "retire" ? editorAddress(form) : editorAddress(form, edited.field);
			throw redirect(`${address}${wish.kind === "retire" ? "" : "?saved=yes"}${to}`, 303);
		}
		const { entries, value } = fields;
		const saved = await saveCard(context, form, { field, entries, seen: value("seen") });
		if (saved.kind === "problem") return throwProblem(saved.problem, load);
		if (saved.kind === "changed") throw redirect(`${editorAddress(form, field)}?saved=yes#saved`, 303);
		const { refusal } = saved;
		return data({ message: null, refusal }, { status: refusal.theirs ? 409 : 422 });
	},
});

function arrangementIn({ value }: Fields): Arrangement | null {
	const wish = value("_action");
	if (wish === "up" || wish === "down" || wish === "retire" || wish === "duplicate") return { kind: wish };
	if (wish !== "place") return null;
	const [, page = "", after = ""] = /^([^:]*):?(.*)$/.exec(value("to")) ?? [];
	return { kind: "place", page, after };
}

/** One question being edited, beside how it will look. */
export default function QuestionRoute() {
	const shown = useLoaderData() as QuestionView;
	const refused = useActionData<typeof action>();
	const { view, field, seen } = shown;
	if (!findField(view.document, field))
		return <GoneQuestion view={view} mine={refused?.refusal?.mine ?? null} />;
	return (
		<OpenQuestion
			key={`${field} ${seen}`}
			shown={shown}
			refused={refused?.refusal ?? null}
			message={refused?.message ?? null}
		/>
	);
}

interface OpenQuestionProps {
	readonly shown: QuestionView;
	readonly refused: CardRefusal | null;
	readonly message: string | null;
}

function OpenQuestion({ shown, refused, message }: OpenQuestionProps) {
	const { view, field } = shown;
	const { search } = useLocation();
	const live = useLiveCard(shown, `${editorAddress(view.form, field)}/autosave`);
	useShortcuts(live.form);
	const found = findField(view.document, field);
	if (!found) return null;
	const table = "table" in found.spot ? findField(view.document, found.spot.table) : found;
	const pageId = table && "page" in table.spot ? table.spot.page : "";
	return (
		<EditorFrame
			view={view}
			here={found.question.title ?? "A question"}
			open={field}
			preview={
				<PreviewPane
					document={live.document}
					rules={view.rules}
					pageId={pageId}
					question={table?.key}
					first={previewChoiceOf(search, view.rules.mode)}
				/>
			}
		>
			<QuestionScreen
				view={view}
				found={found}
				refused={refused}
				message={message}
				saved={new URLSearchParams(search).has("saved")}
				live={live}
				talk={shown.talk}
				suggestions={shown.suggestions}
			/>
		</EditorFrame>
	);
}
