import type { Tx } from "#db/client.server.ts";
import { clustersOn } from "#db/queries/register.server.ts";
import { questionChoices } from "#reports/answers/query.server.ts";
import { yearsWithAudits } from "#reports/audit-outcomes/query.server.ts";
import { halfTermsWithFigures, yearsWithFigures } from "#reports/choices.server.ts";
import type { FilterChoices, ReportDefinition, ReportFilter } from "#reports/report.ts";
import {
	areaLabels,
	areasOfNeed,
	type Mode,
	modes,
	referralKindLabels,
	referralKinds,
	schoolPhaseLabels,
	schoolPhases,
} from "#schemas/vocabulary.ts";

/** Whose figures are asked for, before any other filter is read. */
export interface Asked {
	readonly book: Mode;
	/** The academic year asked for; null where the address names none. */
	readonly year: string | null;
	/** The academic year of today. */
	readonly thisYear: string;
	readonly today: string;
}

const bookLabels: Readonly<Record<Mode, string>> = { trial: "Trial: notional money", live: "Live" };

/** The book an address asks for, where the report has a choice of it; otherwise the one in force. */
export function bookAsked(definition: ReportDefinition, asked: URLSearchParams, inForce: Mode): Mode {
	if (definition.book) return definition.book;
	const choice = modes.find((mode) => mode === asked.get("book"));
	return choice && definition.filters.some(({ name }) => name === "book") ? choice : inForce;
}

/** What each filter of a report can be set to: half terms and years are offered only where there are figures. */
export function choicesFor(
	tx: Tx,
	definition: ReportDefinition,
	{ book, year, thisYear, today }: Asked,
): Promise<FilterChoices[]> {
	const byYear = definition.filters.some(({ name }) => name === "year");
	const known: { readonly [filter: string]: () => Promise<FilterChoices["choices"]> } = {
		book: async () => modes.map((mode) => ({ value: mode, label: bookLabels[mode] })),
		auditYear: () => yearsWithAudits(tx, thisYear),
		phase: async () => schoolPhases.map((phase) => ({ value: phase, label: schoolPhaseLabels[phase] })),
		year: () => yearsWithFigures(tx, book, thisYear),
		halfTerm: () => halfTermsWithFigures(tx, book, byYear ? (year ?? thisYear) : null),
		cluster: async () => (await clustersOn(tx, today)).map(({ id, name }) => ({ value: id, label: name })),
		kind: async () => referralKinds.map((kind) => ({ value: kind, label: referralKindLabels[kind] })),
		question: () => questionChoices(tx),
		area: async () => areasOfNeed.map((area) => ({ value: area, label: areaLabels[area] })),
	};
	return Promise.all(
		definition.filters.map(async (filter: ReportFilter) => ({
			name: filter.name,
			choices: (await known[filter.choices ?? filter.name]?.()) ?? [],
		})),
	);
}
