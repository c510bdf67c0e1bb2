import { type ConditionCard, type ConditionSubject, verbWords } from "#app/domain/editor/conditionCard.ts";
import { dataClassWords, panelChoiceWords } from "#app/domain/editor/privacyWords.ts";
import type { QuestionCard } from "#app/domain/editor/questionCard.ts";
import { kindWords } from "#app/domain/editor/questionKinds.ts";

interface CardConflictProps {
	readonly mine: QuestionCard;
	readonly theirs: QuestionCard;
	/** What conditions can be about, for their words. */
	readonly subjects: readonly ConditionSubject[];
	/** Where the question stands as somebody else left it. */
	readonly address: string;
}

/** Two people changed the same question: both versions, side by side, where they differ. */
export function CardConflict({ mine, theirs, subjects, address }: CardConflictProps) {
	const lines = partsOf(mine, subjects).flatMap(({ name, words }, place) => {
		const other = partsOf(theirs, subjects)[place]?.words ?? "";
		return words === other ? [] : [{ name, mine: words, theirs: other }];
	});
	return (
		<section className="cm-conflict" aria-labelledby="conflict" tabIndex={-1}>
			<h2 className="govuk-heading-m" id="conflict">
				Someone else changed this question while you had it open
			</h2>
			<p className="govuk-body">
				Nothing has been overwritten. The fields below hold your version. Save it to keep yours, change it to
				bring the two together, or{" "}
				<a className="govuk-link" href={address}>
					keep the other version
				</a>{" "}
				and leave yours.
			</p>
			{lines.map((line) => (
				<div key={line.name} className="cm-conflict__question">
					<h3 className="govuk-heading-s">{line.name}</h3>
					<p className="govuk-body cm-lines">
						<strong>Theirs:</strong> {line.theirs || "nothing"}
					</p>
					<p className="govuk-body cm-lines">
						<strong>Yours:</strong> {line.mine || "nothing"}
					</p>
				</div>
			))}
			{lines.length === 0 ? <p className="govuk-body">Both of you have written the same.</p> : null}
		</section>
	);
}

/** What a card says, part by part, in words that can be compared. */
function partsOf(
	card: QuestionCard,
	subjects: readonly ConditionSubject[],
): readonly { readonly name: string; readonly words: string }[] {
	const yesNo = (value: boolean) => (value ? "Yes" : "No");
	const { condition, dataClass } = card;
	return [
		{ name: "Question", words: card.title },
		{ name: "Help text", words: card.hint },
		{ name: "Options", words: card.options },
		{ name: "Must it be answered?", words: yesNo(card.required) },
		{ name: "When it is asked", words: whenWords(condition, subjects) },
		{ name: "Asked in", words: card.asked === "both" ? "Trial and live" : card.asked },
		{ name: "Kind of information", words: dataClass === "" ? "" : dataClassWords[dataClass].text },
		{ name: "What the panel sees", words: panelChoiceWords(card.panel) },
		{ name: "In reports", words: card.reported ? card.reportLabel : "No" },
		{ name: "In published summaries", words: yesNo(card.published) },
		{ name: "Kind of question", words: kindWords[card.kind].name },
		{ name: "Lowest", words: card.lowest },
		{ name: "Highest", words: card.highest },
		{ name: "Why it is asked", words: card.why },
		{ name: "When left blank", words: card.missing },
	];
}

function whenWords({ show, join, clauses }: ConditionCard, subjects: readonly ConditionSubject[]): string {
	if (show !== "when") return show === "always" ? "Always" : "By its rule";
	const each = clauses.map(({ question, verb, answer }) => {
		const subject = subjects.find(({ key }) => key === question);
		const label = subject?.choices.find(({ code }) => code === answer)?.label ?? answer;
		return `‘${subject?.title ?? ""}’ ${verbWords[verb]} ${label}`.trim();
	});
	return each.join(join === "all" ? ", and " : ", or ");
}
