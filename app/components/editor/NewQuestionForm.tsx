import { Details } from "#app/components/layout/Details.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { CardProblem } from "#app/domain/editor/editQuestion.ts";
import type { FormulaSource } from "#app/domain/editor/formulaCard.ts";
import type { NewQuestionCard } from "#app/domain/editor/newQuestion.ts";
import { kindsOfColumns, kindWords, questionKinds } from "#app/domain/editor/questionKinds.ts";
import { FormulaFields } from "./FormulaFields.tsx";
import { DataClassField } from "./PrivacyFields.tsx";
import { QuestionWords } from "./QuestionWords.tsx";

interface NewQuestionFormProps {
	readonly card: NewQuestionCard;
	readonly problems: readonly CardProblem[];
	/** The page or table it goes to. */
	readonly place: string;
	readonly isColumn: boolean;
	readonly sources: readonly FormulaSource[];
}

/** A new question: its words, its kind, what kind of information it asks for. Everything else has a safe beginning. */
export function NewQuestionForm({ card, problems, place, isColumn, sources }: NewQuestionFormProps) {
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	const kinds = isColumn ? kindsOfColumns : questionKinds;
	return (
		<form method="post" noValidate>
			<ProblemSummary problems={problems} />
			<span className="govuk-caption-l">{place}</span>
			<h1 className="govuk-heading-l">Add a {isColumn ? "column" : "question"}</h1>
			<QuestionWords
				card={card}
				title={isColumn ? "Column" : "Question"}
				hint="Help text (if it needs any)"
				hintRows={2}
				messageOf={messageOf}
			/>
			<Radios
				name="kind"
				fieldset={{ legend: { text: "Kind of question", classes: "govuk-fieldset__legend--s" } }}
				classes="govuk-radios--small"
				value={card.kind}
				errorMessage={messageOf("kind")}
				items={kinds.map((kind) => ({
					value: kind,
					text: kindWords[kind].name,
					hint: kindWords[kind].hint || undefined,
				}))}
			/>
			<Textarea
				id="lines"
				name="lines"
				rows={5}
				label={{ text: "Options, or the columns of a table, one on each line", classes: "govuk-label--s" }}
				hint="Only for ‘Choose one’, ‘Choose several’ and ‘Table of rows’. Lists pasted from Word keep their lines."
				value={card.lines}
				errorMessage={messageOf("lines")}
			/>
			<Details
				summary="How a calculated answer is worked out"
				open={card.kind === "calculated"}
				classes="cm-card-part"
			>
				<FormulaFields card={card.formula} sources={sources} nowFrom={null} messageOf={messageOf} />
			</Details>
			<DataClassField value={card.dataClass} errorMessage={messageOf("dataClass")} />
			<Radios
				name="required"
				classes="govuk-radios--inline govuk-radios--small"
				fieldset={{ legend: { text: "Must it be answered?", classes: "govuk-fieldset__legend--s" } }}
				value={card.required ? "yes" : "no"}
				items={[
					{ value: "yes", text: "Yes" },
					{ value: "no", text: "No, it may be left blank" },
				]}
			/>
			<p className="govuk-body">
				The panel will not see the answers, and no report will count them, until you say so on the next page.
			</p>
			<button type="submit" className="govuk-button" name="_action" value="add">
				Add this {isColumn ? "column" : "question"}
			</button>
		</form>
	);
}
