import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { AgendaCase } from "#app/domain/agenda.ts";
import { reviewOutcomeWords, toComePence } from "#app/domain/review.ts";
import { showPence } from "#schemas/entry.ts";

/** The case in one glance: what it is, about whom, what need, what is asked. A project is about no single child. */
export function HeadlineList({ one }: { one: AgendaCase }) {
	return (
		<SummaryList
			rows={[
				{ key: "What is asked", value: one.kindLabel },
				...(one.who ? [{ key: "About", value: one.who }] : []),
				...(one.kind === "project"
					? []
					: [
							{ key: "Age", value: one.age ?? "Not shown, so that the school stays hidden" },
							{ key: "Main need", value: one.need ?? "Not stated" },
						]),
				...(one.kind === "review" ? reviewRows(one) : []),
				{ key: one.kind === "review" ? "Asked for from now on" : "Asked for", value: askedWords(one) },
				...(one.kind === "review"
					? []
					: [{ key: "Cost beyond the school’s part", value: pence(one.netPence) }]),
			]}
		/>
	);
}

/** What a review looks back at, and what its school would have follow. */
function reviewRows({ review, recommends }: AgendaCase) {
	const says = recommends === null ? "Not stated" : reviewOutcomeWords[recommends];
	if (review === null) return [{ key: "The school recommends", value: says }];
	const { awardedPence, awardedTerms, totalPence, paidPence, inTheBook } = review;
	const terms = `${awardedTerms} ${awardedTerms === 1 ? "term" : "terms"}`;
	const now = inTheBook
		? `${showPence(totalPence)} in all: ${showPence(paidPence)} paid, ${showPence(toComePence(review))} still to come`
		: "Made under the present system, and not in this book";
	return [
		{ key: "Agreed before", value: `${showPence(awardedPence)} over ${terms}` },
		{ key: "The award now", value: now },
		{ key: "The school recommends", value: says },
	];
}

const pence = (amount: number | null) => (amount === null ? "Not stated" : showPence(amount));

function askedWords({ kind, requestedPence, terms, start }: AgendaCase): string {
	if (requestedPence === null) return "No money";
	const words = kind === "project" ? " as one sum, for" : " over";
	const over = terms === null ? "" : `${words} ${terms} ${terms === 1 ? "term" : "terms"}`;
	return `${showPence(requestedPence)}${over}${start ? ` from ${start}` : ""}`;
}
