import type { FormDocument } from "#schemas/annotations.ts";
import { isCalculated, questionOf, questionOrder, uiOf } from "#schemas/questions.ts";
import { at } from "./answerBook.ts";
import { calculatedText } from "./controls/CalculatedControl.tsx";
import { useSection, useSettled } from "./section.tsx";
import { titleOf } from "./widget.ts";

/** What a phone can keep in sight. */
const mostTotals = 3;

/** The totals of a document: its last calculated amounts of money, since a form adds up before it takes away. */
export function totalsOf(document: FormDocument): readonly string[] {
	return questionOrder(document)
		.filter((id) => {
			const question = questionOf(document, id);
			return question && isCalculated(question) && question["x-unit"] === "pence";
		})
		.slice(-mostTotals);
}

/** What it comes to so far, kept in sight while rows are added. Nothing where a form has no totals. */
export function RunningCost({ totals }: { totals: readonly string[] }) {
	if (totals.length === 0) return null;
	return (
		<section className="cm-running-cost" aria-labelledby="running-cost">
			<h2 className="govuk-heading-s" id="running-cost">
				Running cost
			</h2>
			<dl className="cm-running-cost__list">
				{totals.map((id) => (
					<Total key={id} id={id} />
				))}
			</dl>
		</section>
	);
}

function Total({ id }: { id: string }) {
	const { document } = useSection();
	const answer = useSettled((settled) => at(settled.answers, [id]));
	const question = questionOf(document, id);
	if (!question) return null;
	return (
		<div className="cm-running-cost__row">
			<dt>{question["x-report"]?.label ?? titleOf(question)}</dt>
			<dd>{calculatedText(question, uiOf(document, id), answer)}</dd>
		</div>
	);
}
