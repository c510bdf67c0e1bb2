import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { cluster } from "#db/tables/cluster.ts";
import { budget, budgetOverride, fund } from "#db/tables/fund.ts";
import { readWhole } from "#db/tables/keys.ts";
import { person } from "#db/tables/person.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A year and a book: whatever is asked of the money is asked of these. */
export interface Book {
	/** `2024-25`. */
	readonly year: string;
	readonly mode: Mode;
}

/** A fund as it was set. Money is whole pence. */
export interface FundRow {
	readonly id: string;
	/** 1 for the first setting of the year and book. */
	readonly number: number;
	readonly currentSpendPence: number;
	readonly outsidePence: number;
	readonly additionPence: number;
	readonly contingencyTenths: number;
	readonly setBy: string;
	readonly setAt: Date;
}

/** Every setting of a year's fund, the latest first; `setBy` is the person's name. */
export async function fundsOf(tx: Tx, book: Book): Promise<FundRow[]> {
	return tx
		.select({
			id: fund.id,
			number: fund.number,
			currentSpendPence: fund.currentSpendPence,
			outsidePence: fund.outsidePence,
			additionPence: fund.additionPence,
			contingencyTenths: fund.contingencyTenths,
			setBy: person.name,
			setAt: fund.setAt,
		})
		.from(fund)
		.innerJoin(person, eq(person.id, fund.setBy))
		.where(and(eq(fund.academicYear, book.year), eq(fund.mode, book.mode)))
		.orderBy(desc(fund.number));
}

/** Sets a fund under the next number; a number that is taken is refused by the database (SQLSTATE 23505). */
export async function insertFund(tx: Tx, book: Book, row: FundRow): Promise<void> {
	await tx.insert(fund).values({ ...row, academicYear: book.year, mode: book.mode });
}

/** A budget's counter; no cluster is the contingency fund, no total a year without a fund. */
export interface BudgetRow {
	readonly cluster: string | null;
	readonly clusterName: string | null;
	readonly totalPence: number | null;
	readonly overridePence: number;
	readonly committedPence: number;
}

/** The budgets of a year and book, clusters in their order, the contingency fund last. */
export async function budgetsOf(tx: Tx, book: Book): Promise<BudgetRow[]> {
	return tx
		.select({
			cluster: budget.cluster,
			clusterName: cluster.name,
			totalPence: budget.totalPence,
			overridePence: budget.overridePence,
			committedPence: budget.committedPence,
		})
		.from(budget)
		.leftJoin(cluster, eq(cluster.id, budget.cluster))
		.where(and(eq(budget.academicYear, book.year), eq(budget.mode, book.mode)))
		.orderBy(sql`${cluster.position} nulls last`);
}

/**
 * Whole pence left of a cluster's budget, or of the contingency fund (null); null when the year has no fund. May be
 * read by a panel.
 */
export async function budgetLeftOf(tx: Tx, wanted: string | null, book: Book): Promise<number | null> {
	const rows = await tx.execute<{ left: string | null }>(sql`
		select (total_pence + override_pence - committed_pence)::text as left from budget
		where academic_year = ${book.year} and mode = ${book.mode}
			and cluster is not distinct from ${wanted}::text`);
	const left = rows[0]?.left ?? null;
	return left === null ? null : readWhole(left, "budget");
}

/** What was allowed beyond a budget, the latest first. */
export async function overridesOf(tx: Tx, book: Book) {
	return tx
		.select({
			clusterName: cluster.name,
			pence: budgetOverride.pence,
			reason: budgetOverride.reason,
			allowedBy: person.name,
			allowedAt: budgetOverride.allowedAt,
		})
		.from(budgetOverride)
		.innerJoin(budget, eq(budget.id, budgetOverride.budget))
		.innerJoin(person, eq(person.id, budgetOverride.allowedBy))
		.leftJoin(cluster, eq(cluster.id, budget.cluster))
		.where(and(eq(budget.academicYear, book.year), eq(budget.mode, book.mode)))
		.orderBy(desc(budgetOverride.allowedAt));
}

/** Allows a budget more than the formula gave it, in one statement with its movement and audit line. */
export async function overrideBudget(
	tx: Tx,
	book: Book,
	row: {
		readonly id: string;
		readonly cluster: string | null;
		readonly pence: number;
		readonly reason: string;
		readonly at: Date;
	},
): Promise<void> {
	const payload = { ...row, mode: book.mode, academicYear: book.year, at: row.at.toISOString() };
	await tx.execute(sql`select override_budget(${JSON.stringify(payload)}::jsonb)`);
}

/** The academic years of the calendar, in order. */
export async function academicYearIds(tx: Tx): Promise<string[]> {
	const rows = await tx.execute<{ id: string }>(sql`select id from academic_year order by starts_on`);
	return rows.map((row) => row.id);
}
