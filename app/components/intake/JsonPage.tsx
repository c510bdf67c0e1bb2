import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { JsonView } from "#app/domain/editor/jsonView.ts";
import { CodeBox } from "./CodeBox.tsx";
import { FileField } from "./FileField.tsx";
import { NewcomerFields, TextVerdictList } from "./TextVerdictList.tsx";
import { useTextCheck } from "./useTextCheck.ts";

interface JsonPageProps {
	readonly form: string;
	readonly title: string;
	readonly number: number;
	readonly view: JsonView;
}

/** A draft as text: what is wrong in it, what it would change, and the button that makes the changes. */
export function JsonPage({ form, title, number, view }: JsonPageProps) {
	const base = editorAddress(form);
	const check = useTextCheck(view, `${base}/json/check`);
	const { verdict } = view;
	const refused = verdict?.kind === "refused" ? verdict.problems : [];
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: title, href: `/forms/${encodeURIComponent(form)}` },
					{ text: `Version ${number}`, href: base },
					{ text: "As text" },
				]}
			/>
			{refused.length > 0 ? (
				<ErrorSummary
					errorList={refused
						.slice(0, 10)
						.map(({ message, path }) => ({ text: `${message} (${path})`, href: "#text" }))}
				/>
			) : null}
			<h1 className="govuk-heading-l">{title}, as text</h1>
			<p className="govuk-body cm-reading">
				The whole draft as its file holds it. Change it here, paste another version over it, or choose a file:
				before anything is changed you see in sentences what the text would do.
			</p>
			<form ref={check.form} method="post" action={`${base}/json`} encType="multipart/form-data" noValidate>
				<input type="hidden" name="revision" value={view.revision} />
				{verdict?.kind === "read" ? <Confirm view={view} /> : null}
				<CodeBox id="text" label="The draft" text={view.text} onEdit={check.onEdit} />
				<TextVerdictList verdict={check.verdict} goTo={check.goTo} words={check.words} />
				<FileField
					id="textFile"
					label="Or choose a file"
					hint="Its text takes the place of what stands in the box."
				/>
				<button
					type="submit"
					className={`govuk-button${verdict?.kind === "read" ? " govuk-button--secondary" : ""}`}
					name="_action"
					value="check"
				>
					See what this would change
				</button>
			</form>
			<Details summary="What may stand in it">
				<p className="govuk-body">
					JSON Schema (draft-07) for the answers, with the pages, the looks and the rules beside it. A
					question that you write by hand needs no <code className="cm-path">x-fieldId</code>: it is given
					one. A form may have 200 questions, 500 choices in a list and 60 conditions; patterns and references
					are not taken.
				</p>
			</Details>
		</>
	);
}

/** What the text would change, what newcomers are, and the button. */
function Confirm({ view }: { readonly view: JsonView }) {
	const { verdict } = view;
	if (verdict?.kind !== "read") return null;
	const nothing = verdict.pages.length === 0;
	return (
		<section aria-labelledby="would-change" className="govuk-!-margin-bottom-6">
			<h2 className="govuk-heading-m" id="would-change" tabIndex={-1}>
				{nothing ? "The text says what the draft says" : "What this would change"}
			</h2>
			{verdict.late ? (
				<p className="govuk-body">
					<strong>Somebody else has changed the draft since you opened it here.</strong> The list shows
					everything your text would change, what they have done included.
				</p>
			) : null}
			<TextVerdictList verdict={verdict} goTo={null} words={null} />
			<NewcomerFields newcomers={verdict.newcomers} />
			{nothing ? null : (
				<button type="submit" className="govuk-button" name="_action" value="save">
					Make these changes
				</button>
			)}
		</section>
	);
}
