import { QuestionCardFields } from "#app/components/editor/QuestionCardForm.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { conditionSubjects } from "#app/domain/editor/conditionCard.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { CardRefusal } from "#app/domain/editor/editQuestion.ts";
import { formulaSources } from "#app/domain/editor/formulaCard.ts";
import { cardOf } from "#app/domain/editor/questionCard.ts";
import { suggestionsAddress } from "#app/domain/suggestions.ts";
import { conditionWords, listed, readTitles } from "#schemas/describeWords.ts";
import { type Found, findField } from "#schemas/operationsFind.ts";
import { registerOf } from "#schemas/questions.ts";

interface SuggestPageProps {
	readonly view: EditorView;
	readonly field: string;
	/** The id the suggestion will have: sent twice, it is kept once. */
	readonly sending: string;
	readonly refused: { readonly refusal: CardRefusal; readonly why: string } | null;
}

/** A question's card, to be put as one would have it, for others to decide. */
export function SuggestPage(props: SuggestPageProps) {
	const { view, field, refused } = props;
	const found = findField(view.document, field);
	if (!found) return null;
	const errors = [
		...(refused?.refusal.problems ?? []).map((one) => ({ text: one.message, href: `#${one.field}` })),
		...(refused?.refusal.doubtful ?? []).map(({ label }, place) => ({
			text: `Say what became of ‘${label}’`,
			href: `#gone-${place}`,
		})),
	];
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: view.title, href: `/forms/${encodeURIComponent(view.form)}` },
					{ text: "Suggestions", href: suggestionsAddress(view.form) },
					{ text: "Suggest a change" },
				]}
			/>
			{errors.length > 0 ? <ErrorSummary errorList={errors} /> : null}
			<div className="cm-reading">
				<span className="govuk-caption-l">Suggest a change</span>
				<h1 className="govuk-heading-l cm-editor__title">{found.question.title}</h1>
				<p className="govuk-body">
					Put the question as you would have it. Nothing of the form changes until somebody who revises it
					accepts your suggestion; they see what you changed, word by word.
				</p>
				<Card {...props} found={found} />
			</div>
		</>
	);
}

function Card({ view, found, refused, sending }: SuggestPageProps & { readonly found: Found }) {
	const { document, rules } = view;
	const standing = cardOf(document, found, rules.options);
	const { "x-showIf": rule, "x-calculate": formula } = found.question;
	const problems = refused?.refusal.problems ?? [];
	return (
		<form method="post" action={suggestionsAddress(view.form, found.field)} noValidate>
			<input type="hidden" name="key" value={sending} readOnly />
			<QuestionCardFields
				card={refused?.refusal.mine ?? standing}
				kindNow={standing.kind}
				fromRegister={registerOf(found.question) !== undefined}
				problems={problems}
				doubtful={refused?.refusal.doubtful ?? []}
				condition={{
					subjects: conditionSubjects(document, found, rules.options),
					keptWords:
						rule !== undefined && standing.condition.show === "kept" ? conditionWords(document, rule) : null,
				}}
				formula={{
					sources: formulaSources(document, found),
					nowFrom: formula === undefined ? null : listed(readTitles(document, formula)),
				}}
			/>
			<Textarea
				id="suggestion-why"
				name="suggestion-why"
				rows={2}
				label={{ text: "Why would you change it? (if you like)", classes: "govuk-label--s" }}
				value={refused?.why ?? ""}
				errorMessage={problems.find((one) => one.field === "suggestion-why")?.message}
			/>
			<div className="govuk-button-group">
				<button type="submit" className="govuk-button" name="_action" value="suggest">
					Suggest this
				</button>
				<a className="govuk-link" href={suggestionsAddress(view.form)}>
					All suggestions
				</a>
			</div>
		</form>
	);
}
