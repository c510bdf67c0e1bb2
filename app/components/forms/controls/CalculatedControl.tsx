import { at } from "#app/components/forms/answerBook.ts";
import { fieldId } from "#app/components/forms/fieldPath.ts";
import { useSettled } from "#app/components/forms/section.tsx";
import { titleOf } from "#app/components/forms/widget.ts";
import type { Answer } from "#schemas/annotations.ts";
import { showPence, showTenths } from "#schemas/entry.ts";
import type { Question } from "#schemas/questions.ts";
import type { ControlProps } from "./field.ts";

const afterNumber: { readonly [unit: string]: string } = { minutes: " minutes", percent: "%" };

/** A calculated answer in words; a dash while something it needs is missing. */
export function calculatedText(question: Question, answer: Answer | undefined): string {
	if (answer === undefined || answer === null) return "–";
	const unit = question["x-unit"];
	if (typeof answer !== "number") return String(answer);
	if (unit === "pence") return showPence(answer);
	if (unit === "tenths") return showTenths(answer);
	return `${answer}${afterNumber[unit ?? ""] ?? ""}`;
}

/** What a formula makes of the other answers; nobody types it and it is not posted. */
export function CalculatedControl({ path, question }: ControlProps) {
	const answer = useSettled((settled) => at(settled.answers, path));
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
				{calculatedText(question, answer)}
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
