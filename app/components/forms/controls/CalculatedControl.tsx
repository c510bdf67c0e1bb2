import { at } from "#app/components/forms/answerBook.ts";
import { fieldId } from "#app/components/forms/fieldPath.ts";
import { useSettled } from "#app/components/forms/section.tsx";
import { titleOf } from "#app/components/forms/widget.ts";
import type { Answer, QuestionUi } from "#schemas/annotations.ts";
import type { Question } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";
import type { ControlProps } from "./field.ts";

/** A calculated answer in words; a dash while something it needs is missing. */
export function calculatedText(question: Question, ui: QuestionUi, answer: Answer | undefined): string {
	return answer === undefined ? "–" : showAnswer(question, ui, answer, { options: {} });
}

/** What a formula makes of the other answers; nobody types it and it is not posted. */
export function CalculatedControl({ path, question, ui }: ControlProps) {
	const answer = useSettled((settled) => at(settled.answers, path), path);
	const id = fieldId(path);
	return (
		<div className="govuk-form-group cm-calculated">
			<span className="cm-calculated__label" id={`${id}-label`}>
				{titleOf(question)}
			</span>
			{question.description ? (
				<div className="govuk-hint" id={`${id}-hint`}>
					{question.description}
				</div>
			) : null}
			<output
				className="cm-calculated__value"
				id={id}
				aria-labelledby={`${id}-label`}
				aria-describedby={question.description ? `${id}-hint` : undefined}
				aria-live="off"
			>
				{calculatedText(question, ui, answer)}
			</output>
		</div>
	);
}

/** Words between questions. */
export function GuidanceControl({ question }: ControlProps) {
	return (
		<div className="govuk-inset-text">
			{question.title ? <h2 className="govuk-heading-s">{question.title}</h2> : null}
			{question.description ? <p className="govuk-body">{question.description}</p> : null}
		</div>
	);
}
