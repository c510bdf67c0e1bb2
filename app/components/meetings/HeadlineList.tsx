import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { AgendaCase } from "#app/domain/agenda.ts";
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
				{ key: "Asked for", value: askedWords(one) },
				{ key: "Cost beyond the school’s part", value: pence(one.netPence) },
			]}
		/>
	);
}

const pence = (amount: number | null) => (amount === null ? "Not stated" : showPence(amount));

function askedWords({ kind, requestedPence, terms, start }: AgendaCase): string {
	if (requestedPence === null) return "No money";
	const words = kind === "project" ? " as one sum, for" : " over";
	const over = terms === null ? "" : `${words} ${terms} ${terms === 1 ? "term" : "terms"}`;
	return `${showPence(requestedPence)}${over}${start ? ` from ${start}` : ""}`;
}
