import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { kindRule } from "#db/tables/kindRule.ts";
import { person } from "#db/tables/person.ts";
import type { KindRule } from "#schemas/kinds.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";

/** What can be set of a kind from a day on. */
export type SetRule = Omit<KindRule, "broughtBy">;

/** A rule as it is kept; `outcome` is null while it waits for a second person. */
export interface KindRuleRow {
	readonly id: string;
	readonly kind: ReferralKind;
	readonly from: string;
	readonly rule: SetRule;
	readonly reason: string;
	/** Null, with the settler, for a rule the product was shipped with. */
	readonly proposedBy: string | null;
	readonly proposerName: string | null;
	readonly proposedAt: Date;
	readonly outcome: "approved" | "withdrawn" | null;
	readonly settlerName: string | null;
}

const proposer = alias(person, "proposer");
const settler = alias(person, "settler");

const columns = { row: kindRule, proposerName: proposer.name, settlerName: settler.name };

const select = (tx: Tx) =>
	tx
		.select(columns)
		.from(kindRule)
		.leftJoin(proposer, eq(proposer.id, kindRule.proposedBy))
		.leftJoin(settler, eq(settler.id, kindRule.settledBy))
		.$dynamic();

function rowOf({ row, proposerName, settlerName }: Awaited<ReturnType<typeof select>>[number]): KindRuleRow {
	const { id, kind, validFrom: from, reason, proposedBy, proposedAt, outcome } = row;
	const told = { proposedBy, proposerName, proposedAt, outcome, settlerName };
	return { id, kind, from, rule: ruleOf(row), reason, ...told };
}

function ruleOf(row: typeof kindRule.$inferSelect): SetRule {
	const { documents, forum, money, deadlineDays, offered, useWords, asksWords } = row;
	const start = useWords !== null && asksWords !== null ? { start: { use: useWords, asks: asksWords } } : {};
	return { documents, forum, money, deadlineDays, offered, ...start };
}

/** The rules that stand, the earliest first; of one day the one that was approved last comes last. */
export async function standingRules(tx: Tx): Promise<Pick<KindRuleRow, "kind" | "from" | "rule">[]> {
	const rows = await tx
		.select()
		.from(kindRule)
		.where(eq(kindRule.outcome, "approved"))
		.orderBy(asc(kindRule.validFrom), asc(kindRule.settledAt));
	return rows.map((row) => ({ kind: row.kind, from: row.validFrom, rule: ruleOf(row) }));
}

/** Everything that was ever set or waits, the newest day first; what was withdrawn is left out. */
export async function toldRules(tx: Tx): Promise<KindRuleRow[]> {
	const rows = await select(tx)
		.where(sql`${kindRule.outcome} is distinct from 'withdrawn'`)
		.orderBy(desc(kindRule.validFrom), desc(kindRule.proposedAt));
	return rows.map(rowOf);
}

/** The proposals that wait for a second person. */
export async function waitingRules(tx: Tx, but: string): Promise<KindRuleRow[]> {
	const rows = await select(tx).where(and(isNull(kindRule.outcome), ne(kindRule.proposedBy, but)));
	return rows.map(rowOf);
}

/** One rule, held until the transaction ends; null for none. */
export async function holdRule(tx: Tx, id: string): Promise<KindRuleRow | null> {
	const rows = await select(tx).where(eq(kindRule.id, id)).for("update", { of: kindRule });
	return rows[0] ? rowOf(rows[0]) : null;
}

function valuesOf(rule: SetRule) {
	const { start, documents, ...rest } = rule;
	const words = { useWords: start?.use ?? null, asksWords: start?.asks ?? null };
	return { ...rest, documents: [...documents], ...words };
}

/** Proposes a rule. False when one of the same kind waits already. */
export async function insertRule(
	tx: Tx,
	row: Pick<KindRuleRow, "id" | "kind" | "from" | "rule" | "reason" | "proposedAt"> & {
		readonly proposedBy: string;
	},
): Promise<boolean> {
	const { from: validFrom, rule, ...rest } = row;
	const added = await tx
		.insert(kindRule)
		.values({ ...rest, validFrom, ...valuesOf(rule) })
		.onConflictDoNothing()
		.returning({ id: kindRule.id });
	return added.length > 0;
}

/** A rule the product is shipped with, as approved from the first day on; one that is there stays as it is. */
export async function insertShippedRule(
	tx: Tx,
	row: Pick<KindRuleRow, "id" | "kind" | "from" | "rule" | "reason">,
): Promise<void> {
	const { from: validFrom, rule, ...rest } = row;
	const at = new Date(`${validFrom}T00:00:00Z`);
	const settled = { outcome: "approved", proposedAt: at, settledAt: at } as const;
	await tx
		.insert(kindRule)
		.values({ ...rest, validFrom, ...valuesOf(rule), ...settled })
		.onConflictDoNothing();
}

/** Approves or withdraws what waits. The database refuses (23514) an approval by the one who proposed it. */
export async function settleRule(
	tx: Tx,
	id: string,
	settled: { readonly outcome: "approved" | "withdrawn"; readonly by: string; readonly at: Date },
): Promise<void> {
	await tx
		.update(kindRule)
		.set({ outcome: settled.outcome, settledBy: settled.by, settledAt: settled.at })
		.where(and(eq(kindRule.id, id), isNull(kindRule.outcome)));
}
