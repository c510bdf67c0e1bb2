import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Book } from "#db/queries/funds.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { AccountKind, CauseKind } from "#schemas/vocabulary.ts";

/** An account with what went in (debits) and out (credits), in whole pence. */
export interface AccountRow {
	readonly id: string;
	readonly kind: AccountKind;
	readonly cluster: string | null;
	readonly clusterName: string | null;
	readonly inPence: number;
	readonly outPence: number;
}

/** Every account of a year and book, in the order money passes through them. */
export async function statementOf(tx: Tx, book: Book): Promise<AccountRow[]> {
	const rows = await tx.execute<
		Omit<AccountRow, "inPence" | "outPence"> & { inPence: string; outPence: string }
	>(sql`
		select account.id, account.kind, account.cluster, cluster.name as "clusterName",
			coalesce(sum(moved.pence) filter (where moved.debit = account.id), 0)::text as "inPence",
			coalesce(sum(moved.pence) filter (where moved.credit = account.id), 0)::text as "outPence"
		from ledger_account account
		left join cluster on cluster.authority = account.authority and cluster.id = account.cluster
		left join movement moved
			on moved.authority = account.authority and account.id in (moved.debit, moved.credit)
			and moved.academic_year = account.academic_year and moved.mode = account.mode
		where account.academic_year = ${book.year} and account.mode = ${book.mode}
		group by account.authority, account.id, account.kind, account.cluster, cluster.name, cluster.position
		order by array_position(
			array['authority', 'fund', 'outside', 'contingency', 'clusterBudget', 'committed', 'paid'],
			account.kind::text
		), cluster.position nulls first`);
	return rows.map((row) => ({
		...row,
		inPence: readWhole(row.inPence, "in"),
		outPence: readWhole(row.outPence, "out"),
	}));
}

/** One movement: pence that left the credit account for the debit account. */
export interface MovementRow {
	readonly id: number;
	readonly debit: Pick<AccountRow, "kind" | "clusterName">;
	readonly credit: Pick<AccountRow, "kind" | "clusterName">;
	readonly pence: number;
	readonly causeKind: CauseKind;
	readonly reference: string | null;
	readonly reverses: number | null;
	readonly person: string;
	readonly at: Date;
}

type MovementJson = {
	readonly id: string;
	readonly debitKind: AccountKind;
	readonly debitCluster: string | null;
	readonly creditKind: AccountKind;
	readonly creditCluster: string | null;
	readonly pence: string;
	readonly causeKind: CauseKind;
	readonly reference: string | null;
	readonly reverses: string | null;
	readonly person: string;
	readonly at: string;
};

/** A page of the movements of a year and book, newest first; `before` is the last one already seen. */
export async function movementsOf(tx: Tx, book: Book, most: number, before?: number): Promise<MovementRow[]> {
	const older = before === undefined ? sql`` : sql`and moved.id < ${String(before)}::bigint`;
	const rows = await tx.execute<MovementJson>(sql`
		select moved.id::text, debit.kind as "debitKind", debit_cluster.name as "debitCluster",
			credit.kind as "creditKind", credit_cluster.name as "creditCluster", moved.pence::text,
			moved.cause_kind as "causeKind", award.reference, moved.reverses::text, person.name as person,
			(extract(epoch from moved.at) * 1000)::bigint::text as at
		from movement moved
		join ledger_account debit on debit.authority = moved.authority and debit.id = moved.debit
		join ledger_account credit on credit.authority = moved.authority and credit.id = moved.credit
		left join cluster debit_cluster
			on debit_cluster.authority = moved.authority and debit_cluster.id = debit.cluster
		left join cluster credit_cluster
			on credit_cluster.authority = moved.authority and credit_cluster.id = credit.cluster
		left join award_release release on release.authority = moved.authority and release.id = moved.release
		left join award
			on award.authority = moved.authority and award.id = coalesce(moved.award, release.award::text)
		join person on person.authority = moved.authority and person.id = moved.person
		where moved.academic_year = ${book.year} and moved.mode = ${book.mode} ${older}
		order by moved.id desc limit ${most}`);
	return rows.map((row) => ({
		id: readWhole(row.id, "movement"),
		debit: { kind: row.debitKind, clusterName: row.debitCluster },
		credit: { kind: row.creditKind, clusterName: row.creditCluster },
		pence: readWhole(row.pence, "pence"),
		causeKind: row.causeKind,
		reference: row.reference,
		reverses: row.reverses === null ? null : readWhole(row.reverses, "movement"),
		person: row.person,
		at: new Date(Number(row.at)),
	}));
}
