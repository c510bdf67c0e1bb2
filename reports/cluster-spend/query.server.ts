import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { ClusterSpendRow } from "#reports/cluster-spend/shape.ts";
import type { Filtering } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

type Sums =
	| "referrals"
	| "requestedPence"
	| "extraPence"
	| "committedPence"
	| "beyondPence"
	| "paidPence"
	| "remainingPence";

type Told = Pick<ClusterSpendRow, "cluster" | "number" | "name" | "studentNumber"> & {
	readonly [sum in Sums]: string;
} & { readonly budgetPence: string | null };

/** Whose year and book, narrowed by the filters of the address. */
interface SpendAsk {
	readonly mode: Mode;
	readonly year: string;
	readonly filtering: Filtering;
	readonly today: string;
}

/**
 * What each cluster may spend in a year, has committed and has left, from the ledger's movements, beside what its
 * schools ask for, from the rollup. A last row without a cluster is the contingency fund. Filters narrow what is asked
 * for, committed and paid; a budget has no half term, kind or area.
 */
export async function clusterSpendRows(tx: Tx, ask: SpendAsk): Promise<ClusterSpendRow[]> {
	const rows = await tx.execute<Told>(sql`
		with asked as (${askedFor(ask)}), money as (${moneyMoved(ask)}), place as (
			select cluster.id, cluster.position, cluster.name, coalesce(cluster.student_number, 0) as pupils
			from cluster
			where exists (select from clusters_on(${ask.today}::date) joined where joined.cluster = cluster.id)
				or cluster.id in (select cluster from asked) or cluster.id in (select cluster from money)
			union all
			select null, 1000, 'Contingency fund', 0
		)
		select place.id as cluster, place.position::integer as number, place.name, place.pupils as "studentNumber",
			coalesce(asked.referrals, 0)::text as referrals,
			coalesce(asked.requested, 0)::text as "requestedPence",
			money.given::text as "budgetPence", coalesce(money.extra, 0)::text as "extraPence",
			coalesce(money.committed, 0)::text as "committedPence",
			coalesce(money.beyond, 0)::text as "beyondPence", coalesce(money.paid, 0)::text as "paidPence",
			coalesce(money.remaining, 0)::text as "remainingPence"
		from place
		left join asked on asked.cluster is not distinct from place.id
		left join money on money.cluster is not distinct from place.id
		order by place.position`);
	return rows.map((row) => ({
		cluster: row.cluster,
		number: row.number,
		name: row.name,
		studentNumber: row.studentNumber,
		referrals: readWhole(row.referrals, "referrals"),
		requestedPence: readWhole(row.requestedPence, "requested"),
		budgetPence: row.budgetPence === null ? null : readWhole(row.budgetPence, "budget"),
		extraPence: readWhole(row.extraPence, "extra"),
		committedPence: readWhole(row.committedPence, "committed"),
		beyondPence: readWhole(row.beyondPence, "beyond"),
		paidPence: readWhole(row.paidPence, "paid"),
		remainingPence: readWhole(row.remainingPence, "remaining"),
	}));
}

/** By cluster, from the rollup; what is asked of the contingency fund has no cluster. */
function askedFor({ mode, year, filtering: { halfTerm, kind, area } }: SpendAsk) {
	return sql`
		select case when figures.kind <> 'contingency' then joined.cluster end as cluster,
			sum(figures.referrals) as referrals, sum(figures.requested_pence) as requested
		from (
			select own.authority, own.school, own.half_term, own.kind, sum(own.referrals) as referrals,
				sum(own.requested_pence) as requested_pence
			from rollup_now own
			join half_term on half_term.authority = own.authority and half_term.id = own.half_term
			where own.mode = ${mode} and half_term.academic_year = ${year}
				and (${halfTerm ?? null}::text is null or own.half_term = ${halfTerm ?? null})
				and (${kind ?? null}::text is null or own.kind = ${kind ?? null})
				and (${area ?? null}::text is null or own.area = ${area ?? null})
			group by own.authority, own.school, own.half_term, own.kind
		) figures
		join half_term on half_term.authority = figures.authority and half_term.id = figures.half_term
		join lateral clusters_on(half_term.starts_on) joined on joined.school = figures.school
		group by 1`;
}

/**
 * By cluster, from the movements of the year. A movement is of the cluster of its two accounts; between the
 * contingency fund and what is committed from it there is none.
 */
function moneyMoved({ mode, year, filtering: { halfTerm, kind, area } }: SpendAsk) {
	const budget = (side: "debit" | "credit") =>
		sql`${sql.identifier(side)}.kind in ('clusterBudget', 'contingency')`;
	const into = (word: string) =>
		sql`coalesce(sum(slice.pence) filter (where debit.kind = ${word} and fits), 0)`;
	const outOf = (word: string) =>
		sql`coalesce(sum(slice.pence) filter (where credit.kind = ${word} and fits), 0)`;
	return sql`
		select coalesce(debit.cluster, credit.cluster) as cluster,
			sum(slice.pence) filter (where ${budget("debit")} and moved.cause_kind in ('fund', 'scenario')) as given,
			sum(slice.pence) filter (where ${budget("debit")} and moved.cause_kind = 'override') as extra,
			${into("committed")} - ${outOf("committed")} as committed,
			coalesce(sum(slice.pence) filter (where credit.kind = 'authority' and debit.kind = 'committed' and fits), 0)
				- coalesce(sum(slice.pence)
					filter (where debit.kind = 'authority' and credit.kind = 'committed' and fits), 0) as beyond,
			${into("paid")} - ${outOf("paid")} as paid,
			coalesce(sum(slice.pence) filter (where ${budget("debit")}), 0)
				- coalesce(sum(slice.pence) filter (where ${budget("credit")}), 0) as remaining
		from movement moved
		join ledger_account debit on debit.authority = moved.authority and debit.id = moved.debit
		join ledger_account credit on credit.authority = moved.authority and credit.id = moved.credit
		left join award_release release on release.authority = moved.authority and release.id = moved.release
		-- A payment is of many awards: it counts part by part.
		cross join lateral (
			select coalesce(moved.award, release.award::text) as award, moved.pence where moved.payment is null
			union all
			select part.award::text, part.pence from payment_part part
			join award paid on paid.authority = part.authority and paid.id = part.award
			where part.authority = moved.authority and part.payment = moved.payment
				and paid.cluster is not distinct from credit.cluster
		) slice
		left join award on award.authority = moved.authority and award.id = slice.award
		left join referral_fact fact on fact.authority = award.authority and fact.referral = award.referral
			and fact.retired_at is null
		cross join lateral (
			select (${halfTerm ?? null}::text is null or fact.half_term is not distinct from ${halfTerm ?? null})
				and (${kind ?? null}::text is null or award.kind is not distinct from ${kind ?? null})
				and (${area ?? null}::text is null or fact.area is not distinct from ${area ?? null}) as fits
		) narrowed
		where moved.academic_year = ${year} and moved.mode = ${mode}
		group by 1`;
}
