import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type HalfTermRow, settingsOn } from "#db/queries/register.server.ts";
import { publishedTables } from "#db/queries/releases.server.ts";
import { type Agreed, agreeTables } from "#reports/disclosure/agree.server.ts";
import type { Breach } from "#reports/disclosure/attack.server.ts";
import type { CountedTable } from "#reports/disclosure/protect.ts";
import type { DisclosureRule, SafeTable } from "#reports/disclosure/shape.ts";
import { auditedRows, decidedRows } from "#reports/release/query.server.ts";
import {
	auditsName,
	auditsTable,
	decisionsTable,
	type PeriodPart,
	releaseLinks,
	spendTable,
} from "#reports/release/tables.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What a release is to be made of. */
export interface ReleaseWish {
	readonly mode: Mode;
	readonly period: readonly HalfTermRow[];
	/** Names of the tables. */
	readonly tables: readonly string[];
}

/**
 * Counts the tables of a release and makes them safe, together with everything published before. What was counted is
 * seen by nobody: only the safe tables leave this function.
 */
export async function countRelease(context: Context, wish: ReleaseWish): Promise<Agreed> {
	const period = wish.period.map(partOf);
	const halfTerms = period.map(({ id }) => id);
	const counted = await countTables(context, wish, period);
	const { earlier, rule } = await inContext(context, async (tx) => ({
		earlier: (await publishedBefore(tx, wish.mode, halfTerms)).tables,
		rule: await ruleOn(tx, context.today),
	}));
	return agreeTables(counted, earlier, releaseLinks, rule);
}

/** The role that reads figures sees one book: a release is of the book it was begun in, audits of schools are live. */
async function countTables(
	context: Context,
	wish: ReleaseWish,
	period: readonly PeriodPart[],
): Promise<CountedTable[]> {
	const halfTerms = period.map(({ id }) => id);
	const [decided, audited] = await Promise.all([
		inContext({ ...context, mode: wish.mode }, (tx) => decidedRows(tx, wish.mode, halfTerms), "reports"),
		inContext({ ...context, mode: "live" }, (tx) => auditedRows(tx, halfTerms), "reports"),
	]);
	const counters: { readonly [table: string]: () => CountedTable } = {
		decisions: () => decisionsTable(decided, period),
		spend: () => spendTable(decided, period),
		[auditsName]: () => auditsTable(audited, period),
	};
	return wish.tables.flatMap((name) => counters[name]?.() ?? []);
}

/** How small is too small, on a day. */
export async function ruleOn(tx: Tx, day: string): Promise<DisclosureRule> {
	const { smallNumberThreshold } = await settingsOn(tx, day);
	return { threshold: Number(smallNumberThreshold ?? 5), leastPence: 100_000 };
}

/**
 * What was published before, of the mode or of audits whatever the mode, and overlaps a period, directly or through others;
 * and the ids of all that was published.
 */
export async function publishedBefore(
	tx: Tx,
	mode: Mode,
	period: readonly string[],
): Promise<{ readonly tables: readonly SafeTable[]; readonly releases: string }> {
	const rows = await publishedTables(tx, mode, auditsName);
	const all = rows.map(({ content }) => safeTable(content));
	const times = new Set(period);
	for (let before = -1; before !== times.size; ) {
		before = times.size;
		for (const table of all)
			if (table.period.some((time) => times.has(time))) for (const time of table.period) times.add(time);
	}
	return {
		tables: all.filter((table) => table.period.some((time) => times.has(time))),
		releases: [...new Set(rows.map(({ release }) => release))].join(" "),
	};
}

/** A table as it was frozen. */
export function safeTable(content: unknown): SafeTable {
	// Written by composeRelease alone, and never changed.
	return content as SafeTable;
}

/** Why tables cannot be published, naming the table and the cell and no figure. */
export function breachWords(breach: Breach | null, table: string): string {
	if (breach === null) return `“${table}” cannot be shown without telling something of a few children.`;
	if (breach.kind === "contradiction")
		return "Figures of the same time were published before and have changed since. Showing both would tell what changed. Choose another period.";
	return `In “${breach.table.title}” the figure for “${breach.cell}” could be worked out from this release and what was published before. Choose another period, or leave the table out.`;
}

function partOf({ id, name, academicYear, position }: HalfTermRow): PeriodPart {
	return {
		id,
		academicYear,
		label: `${name} ${academicYear}`,
		term: `${academicYear} ${Math.ceil(position / 2)}`,
	};
}
