import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Book } from "#db/queries/funds.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A term of a year with what is due in it and what was paid, in whole pence. */
export interface TermDueRow {
	readonly term: string;
	readonly name: string;
	/** First day of its first half term. */
	readonly startsOn: string;
	readonly dueInstalments: number;
	readonly duePence: number;
	readonly paidPence: number;
}

/** Every term of a year and book, in order. */
export async function termsDue(tx: Tx, { year, mode }: Book): Promise<TermDueRow[]> {
	const rows = await tx.execute<{ [column in keyof TermDueRow]: string }>(sql`
		select term.id as term, term.name, min(half_term.starts_on)::text as "startsOn",
			(select count(*) from instalment_due due
				where due.term = term.id and due.mode = ${mode} and due.pence > 0)::text as "dueInstalments",
			(select coalesce(sum(due.pence), 0) from instalment_due due
				where due.term = term.id and due.mode = ${mode})::text as "duePence",
			(select coalesce(sum(part.pence), 0) from payment
				join payment_part part on part.authority = payment.authority and part.payment = payment.id
				where payment.term = term.id and payment.mode = ${mode})::text as "paidPence"
		from term
		join half_term on half_term.authority = term.authority and half_term.term = term.id
		where half_term.academic_year = ${year}
		group by term.id, term.name order by min(half_term.starts_on)`);
	return rows.map((row) => ({
		...row,
		dueInstalments: readWhole(row.dueInstalments, "instalments"),
		duePence: readWhole(row.duePence, "due"),
		paidPence: readWhole(row.paidPence, "paid"),
	}));
}

/** What is due in a term, one sum per school, by name. */
export async function schoolsDue(tx: Tx, mode: Mode, term: string) {
	const rows = await tx.execute<{ school: string; name: string; instalments: string; pence: string }>(sql`
		select due.school, school.name, count(*)::text as instalments, sum(due.pence)::text as pence
		from instalment_due due
		join school on school.authority = due.authority and school.urn = due.school
		where due.term = ${term} and due.mode = ${mode} and due.pence > 0
		group by due.school, school.name order by school.name`);
	return rows.map((row) => ({
		...row,
		instalments: readWhole(row.instalments, "instalments"),
		pence: readWhole(row.pence, "due"),
	}));
}

/** The payments of a year and book, newest first. */
export async function paymentsOf(tx: Tx, { year, mode }: Book) {
	const rows = await tx.execute<{ term: string; by: string; at: string; pence: string }>(sql`
		select term.name as term, person.name as by, (extract(epoch from payment.paid_at) * 1000)::bigint::text as at,
			(select sum(part.pence) from payment_part part
				where part.authority = payment.authority and part.payment = payment.id)::text as pence
		from payment
		join term on term.authority = payment.authority and term.id = payment.term
		join person on person.authority = payment.authority and person.id = payment.paid_by
		where payment.academic_year = ${year} and payment.mode = ${mode}
		order by payment.paid_at desc, payment.id`);
	return rows.map((row) => ({ ...row, at: new Date(Number(row.at)), pence: readWhole(row.pence, "paid") }));
}

/** What marking a term as paid came to. */
export type PayOutcome =
	| { readonly kind: "paid"; readonly paidPence: number }
	| { readonly kind: "notBegun" | "nothing" }
	/** Somebody decided, gave back or paid in between; nothing was written. */
	| { readonly kind: "changed"; readonly duePence: number };

type PayJson = {
	readonly problem?: "notBegun" | "nothing" | "changed";
	readonly duePence?: number;
	readonly paidPence?: number;
};

/** Marks everything due in a term as paid in the acting person's name, wholly or not at all. */
export async function payTerm(
	tx: Tx,
	wish: {
		readonly id: string;
		readonly mode: Mode;
		readonly term: string;
		/** The sum the person was shown. */
		readonly seenPence: number;
		readonly today: string;
		readonly at: Date;
	},
): Promise<PayOutcome> {
	const payload = JSON.stringify({ ...wish, at: wish.at.toISOString() });
	const rows = await tx.execute<{ told: PayJson }>(sql`select pay_term(${payload}::jsonb) as told`);
	const told = rows[0]?.told ?? {};
	if (told.problem === undefined) return { kind: "paid", paidPence: readWhole(told.paidPence ?? 0, "paid") };
	if (told.problem !== "changed") return { kind: told.problem };
	return { kind: "changed", duePence: readWhole(told.duePence ?? 0, "due") };
}
