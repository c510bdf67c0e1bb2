import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { award, instalment } from "#db/tables/award.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** An award to be posted. Money is whole pence; `parts` are its instalments, one a term from the start's term on. */
export interface NewAward {
	readonly id: string;
	readonly referral: string;
	readonly mode: Mode;
	/** Whose budget; null for the contingency fund. */
	readonly cluster: string | null;
	readonly decision: string;
	readonly amountPence: number;
	readonly parts: readonly number[];
	readonly startHalfTerm: string;
	readonly terms: number;
	readonly oneSum: boolean;
	readonly ehcp: boolean;
	/** Civil dates. */
	readonly awardedOn: string;
	readonly reviewOn: string;
	readonly at: Date;
}

export type CommitOutcome =
	| { readonly kind: "posted" }
	/** What a budget could still bear, and in which year. Nothing was written. */
	| { readonly kind: "notEnough"; readonly leftPence: number; readonly academicYear: string };

type CommitJson = {
	readonly problem?: "notEnough";
	readonly leftPence?: number;
	readonly academicYear?: string;
};

/** Posts an award in the acting person's name: counter, award, instalments, movements, audit, in one round trip. */
export async function commitAward(tx: Tx, row: NewAward): Promise<CommitOutcome> {
	const payload = JSON.stringify({ ...row, at: row.at.toISOString() });
	const rows = await tx.execute<{ told: CommitJson }>(sql`select commit_award(${payload}::jsonb) as told`);
	const told = rows[0]?.told ?? {};
	if (told.problem === undefined) return { kind: "posted" };
	const leftPence = readWhole(told.leftPence ?? 0, "left");
	return { kind: "notEnough", leftPence, academicYear: told.academicYear ?? "" };
}

/** Gives back what an award has beyond `newAmountPence`; answers the pence given back. Bigger is refused (23001). */
export async function releaseOf(
	tx: Tx,
	row: {
		readonly id: string;
		readonly award: string;
		readonly newAmountPence: number;
		readonly decision: string;
		readonly at: Date;
	},
): Promise<number> {
	const payload = JSON.stringify({ ...row, at: row.at.toISOString() });
	const rows = await tx.execute<{ told: { readonly released: number } }>(
		sql`select release_award(${payload}::jsonb) as told`,
	);
	return readWhole(rows[0]?.told.released ?? 0, "released");
}

/** The awards that answer a referral, oldest first, with what was given back since. */
export async function awardsOf(tx: Tx, referral: string) {
	return tx
		.select({
			id: award.id,
			mode: award.mode,
			kind: award.kind,
			cluster: award.cluster,
			decision: award.decision,
			amountPence: award.amountPence,
			releasedPence: sql<string>`coalesce((
				select sum(given.released_pence) from award_release given
				where given.authority = award.authority and given.award = award.id
			), 0)::text`.mapWith(Number),
			startHalfTerm: award.startHalfTerm,
			terms: award.terms,
			oneSum: award.oneSum,
			ehcp: award.ehcp,
			awardedOn: award.awardedOn,
			reviewOn: award.reviewOn,
		})
		.from(award)
		.where(eq(award.referral, referral))
		.orderBy(asc(award.awardedAt));
}

/** The instalments of an award as they are due now: what was released is taken off. Whole pence. */
export async function instalmentsOf(tx: Tx, wanted: string) {
	return tx
		.select({
			number: instalment.number,
			term: instalment.term,
			academicYear: instalment.academicYear,
			pence: sql<string>`(instalment.pence - coalesce((
				select sum(less.pence) from instalment_release less
				where less.authority = instalment.authority and less.award = instalment.award
					and less.number = instalment.number
			), 0))::text`.mapWith(Number),
		})
		.from(instalment)
		.where(eq(instalment.award, wanted))
		.orderBy(asc(instalment.number));
}
