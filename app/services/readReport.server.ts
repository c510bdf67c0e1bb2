import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { halfTerms } from "#db/queries/register.server.ts";
import { answerings } from "#reports/registry.server.ts";
import type { FilterChoices, Filtering, ReportAnswer, ReportDefinition } from "#reports/report.ts";
import { areaLabels, areasOfNeed, referralKindLabels, referralKinds } from "#schemas/vocabulary.ts";

/** A report answered for one reader, with its filters as they are in the address. */
export interface ReportView {
	readonly definition: ReportDefinition;
	readonly answer: ReportAnswer;
	readonly filtering: Filtering;
	readonly choices: readonly FilterChoices[];
	/** The query string of the active filters, without `?`; empty when there is none. */
	readonly query: string;
}

/**
 * Answers a report in the mode in force. Filters that the report does not know, or values that are no choice, are
 * dropped, so an old or mistyped address still shows something true.
 */
export function readReport(
	context: SignedInContext,
	definition: ReportDefinition,
	asked: URLSearchParams,
): Promise<ReportView> {
	const work = async (tx: Tx): Promise<ReportView> => {
		const choices = await choicesFor(tx, definition, context.today);
		const active = choices.flatMap(({ name, choices: some }) => {
			const choice = some.find(({ value }) => value === asked.get(name));
			return choice ? [{ name, ...choice }] : [];
		});
		const filtering = Object.fromEntries(active.map(({ name, value }) => [name, value]));
		const answering = answerings[definition.id];
		if (!answering) throw new Error(`The report ${definition.id} has no query`);
		const { mode, now, today } = context;
		const filterWords = active.map(({ label }) => label).join(", ");
		const answer = await answering(tx, { mode, filtering, filterWords, now, today });
		return { definition, answer, filtering, choices, query: new URLSearchParams(filtering).toString() };
	};
	return inContext(context, work, "reports");
}

async function choicesFor(tx: Tx, definition: ReportDefinition, today: string): Promise<FilterChoices[]> {
	const known: { readonly [filter: string]: () => Promise<FilterChoices["choices"]> } = {
		halfTerm: async () =>
			(await halfTerms(tx))
				.filter((term) => term.startsOn <= today)
				.slice(-12)
				.map((term) => ({ value: term.id, label: `${term.name} ${term.academicYear}` })),
		kind: async () => referralKinds.map((kind) => ({ value: kind, label: referralKindLabels[kind] })),
		area: async () => areasOfNeed.map((area) => ({ value: area, label: areaLabels[area] })),
	};
	return Promise.all(
		definition.filters.map(async ({ name }) => ({ name, choices: (await known[name]?.()) ?? [] })),
	);
}
