import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { AgendaCase, MeetingView } from "#app/domain/agenda.ts";
import { capacityWords, decidedWords } from "#app/domain/decision.ts";
import { showDate, showPence } from "#schemas/entry.ts";

interface RecordProps {
	readonly view: MeetingView;
	readonly one: AgendaCase;
	readonly decision: NonNullable<AgendaCase["decision"]>;
}

/** What is recorded, who has confirmed it, and the confirming. The same page for everybody who decides. */
export function DecisionRecord({ view, one, decision }: RecordProps) {
	const { amountPence, terms, start, reviewOn, criterion, advice, beforePence, afterPence } = decision;
	const over =
		terms === null ? "" : ` over ${terms} ${terms === 1 ? "term" : "terms"}${start ? ` from ${start}` : ""}`;
	const given = decision.confirmedBy.map((capacity) => capacityWords[capacity]).join(", ");
	const rows = [
		{ key: "Decision", value: decidedWords(one.kind, decision) },
		...(beforePence === null || afterPence === null
			? []
			: [{ key: "Award in all", value: beforeAndAfter(beforePence, afterPence) }]),
		...(amountPence === null
			? []
			: [
					{
						key: beforePence === null ? "Amount" : "Of that, added now",
						value: `${showPence(amountPence)}${over}`,
					},
				]),
		...(reviewOn ? [{ key: "Review by", value: showDate(reviewOn) }] : []),
		...(criterion ? [{ key: "Criterion", value: criterion }] : []),
		{ key: "Reason", value: <span className="cm-typed">{decision.reason}</span> },
		...(advice ? [{ key: "Advice", value: <span className="cm-typed">{advice}</span> }] : []),
		{ key: "Confirmed by", value: given === "" ? "Nobody yet" : given },
	];
	return (
		<>
			<h2 className="govuk-heading-m">{decision.settled ? "Decided" : "Recorded, to be confirmed"}</h2>
			<SummaryList rows={rows} />
			{view.may.confirm && !decision.settled && one.ended === null ? (
				<form method="post">
					<input type="hidden" name="case" value={one.reference} />
					<input type="hidden" name="decision" value={decision.id} />
					<p className="govuk-body">
						{view.cluster === null
							? "The Head of Service or deputy and the Nominated Headteachers each confirm for themselves."
							: "Chair, deputy and Locality Lead each confirm for themselves."}
					</p>
					<button className="govuk-button" name="intent" value="confirm" type="submit">
						Confirm this decision
					</button>
				</form>
			) : null}
		</>
	);
}

const beforeAndAfter = (before: number, after: number) =>
	before === after
		? `${showPence(before)}, as before`
		: `${showPence(before)} before, ${showPence(after)} after`;
