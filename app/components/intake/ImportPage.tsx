import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { ImportView } from "#app/domain/importView.ts";
import { FileField } from "./FileField.tsx";
import { ImportResults } from "./ImportResults.tsx";

/** Paste or choose a schema; see what a form takes of it; make it a draft. */
export function ImportPage({ view }: { readonly view: ImportView | null }) {
	const refused = view?.result?.kind === "refused" ? view.result.obstacles : [];
	const errors = view?.problem
		? [{ text: view.problem, href: "#schema" }]
		: refused.slice(0, 10).map(({ path, words }) => ({ text: `${path}: ${words}`, href: "#schema" }));
	return (
		<>
			<Breadcrumbs items={[{ text: "Forms", href: "/forms" }, { text: "Bring in a form" }]} />
			{errors.length > 0 ? <ErrorSummary errorList={errors} /> : null}
			<h1 className="govuk-heading-l">Bring in a form</h1>
			<div className="cm-reading">
				<p className="govuk-body">
					A form that was written elsewhere, as a JSON Schema (draft-07) with or without a uiSchema, or the
					file of a version that was saved here. It becomes the draft of a new form: nobody is asked to fill
					it in before two people have published it.
				</p>
				<p className="govuk-body">
					First you see what can be taken, what is changed on the way and what is left out. Until your group
					says otherwise no panel sees an answer, and each is protected like an answer about health.
				</p>
			</div>
			<form method="post" action="/forms/import" encType="multipart/form-data" noValidate>
				{view?.result?.kind === "taken" ? <ImportResults result={view.result} /> : null}
				<div className="cm-reading">
					<Textarea
						id="schema"
						name="schema"
						rows={view?.result?.kind === "taken" ? 6 : 14}
						label={{ text: "JSON Schema, or a version’s file", classes: "govuk-label--s" }}
						value={view?.schema ?? ""}
						spellCheck={false}
						classes="cm-code"
						errorMessage={view?.problem ?? refused[0]?.words}
					/>
					<FileField
						id="schemaFile"
						label="Or choose a file"
						hint="Its text takes the place of what stands in the box."
					/>
					<Details summary="A uiSchema beside it" open={(view?.ui ?? "") !== ""}>
						<Textarea
							id="ui"
							name="ui"
							rows={6}
							label={{ text: "uiSchema", classes: "govuk-label--s" }}
							value={view?.ui ?? ""}
							spellCheck={false}
							classes="cm-code"
						/>
						<FileField id="uiFile" label="Or choose a file" />
					</Details>
					<Button
						name="_action"
						value="preview"
						classes={view?.result?.kind === "taken" ? "govuk-button--secondary" : ""}
					>
						{view?.result ? "Look again" : "See what would be taken"}
					</Button>
				</div>
			</form>
			{refused.length > 0 ? <Refusals refused={refused} /> : null}
		</>
	);
}

function Refusals({
	refused,
}: {
	readonly refused: readonly { readonly path: string; readonly words: string }[];
}) {
	if (refused.length <= 10) return null;
	return (
		<section aria-labelledby="why-not">
			<h2 className="govuk-heading-m" id="why-not">
				Everything that stands in the way
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				{refused.map(({ path, words }) => (
					<li key={`${path} ${words}`}>
						<code className="cm-path">{path}</code>: {words}
					</li>
				))}
			</ul>
		</section>
	);
}
