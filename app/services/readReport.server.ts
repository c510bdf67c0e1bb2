import { academicYearOf } from "#app/domain/calendar.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { bookAsked, choicesFor } from "#app/services/reportChoices.server.ts";
import type { Tx } from "#db/client.server.ts";
import { answerings } from "#reports/registry.server.ts";
import type { FilterChoices, Filtering, ReportAnswer, ReportDefinition } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A report answered for one reader, with its filters as they are in the address. */
export interface ReportView {
	readonly definition: ReportDefinition;
	readonly answer: ReportAnswer;
	readonly filtering: Filtering;
	readonly choices: readonly FilterChoices[];
	/** The query string of the active filters, without `?`; empty when there is none. */
	readonly query: string;
	/** The same with book and year written out, so that the address means the same next year. */
	readonly pinned: string;
	/** The book in force for the reader, whichever is shown. */
	readonly inForce: Mode;
}

/**
 * Answers a report from one book: the one in force unless the address names another. Filters that the report does not
 * know, or values that are no choice, are dropped, so an old or mistyped address still shows something true.
 */
export function readReport(
	context: SignedInContext,
	definition: ReportDefinition,
	asked: URLSearchParams,
): Promise<ReportView> {
	const book = bookAsked(definition, asked, context.mode);
	const work = async (tx: Tx): Promise<ReportView> => {
		const { now, today } = context;
		const thisYear = academicYearOf(today);
		const choices = await choicesFor(tx, definition, { book, year: asked.get("year"), thisYear, today });
		const active = choices.flatMap(({ name, choices: some }) => {
			const choice = some.find(({ value }) => value === asked.get(name));
			return choice ? [{ name, ...choice }] : [];
		});
		const filtering = Object.fromEntries(active.map(({ name, value }) => [name, value]));
		const year = filtering.year ?? thisYear;
		const answering = answerings[definition.id];
		if (!answering) throw new Error(`The report ${definition.id} has no query`);
		const filterWords = wordsOf(definition, active);
		const answer = await answering(tx, { mode: book, filtering, filterWords, year, now, today });
		const frames = definition.filters.filter(({ frames: isFrame }) => isFrame).map(({ name }) => name);
		const written = { ...filtering, ...pick({ book, year }, frames) };
		const [query, pinned] = [filtering, written].map((some) => new URLSearchParams(some).toString());
		return {
			definition,
			answer,
			filtering,
			choices,
			query: query ?? "",
			pinned: pinned ?? "",
			inForce: context.mode,
		};
	};
	return inContext({ ...context, mode: book }, work, "reports");
}

/** The filters in use that leave something out, as people read them. */
function wordsOf(
	definition: ReportDefinition,
	active: readonly { readonly name: string; readonly label: string }[],
): string {
	const narrowing = definition.filters.filter(({ frames }) => !frames).map(({ name }) => name);
	return active
		.filter(({ name }) => narrowing.includes(name))
		.map(({ label }) => label)
		.join(", ");
}

function pick(all: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
