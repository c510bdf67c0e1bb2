import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { Filtering } from "#reports/report.ts";
import type { CommittedRow, DecidedRow, Period, SentRow, TrendRows } from "#reports/trends/rows.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Of which book, narrowed by the filters of the address. */
interface TrendAsk {
	readonly mode: Mode;
	/** The academic year whose spending is held against an even one. */
	readonly year: string;
	readonly filtering: Filtering;
	readonly today: string;
}

/** Everything the report is shaped from, each by half term. */
export async function trendRows(tx: Tx, ask: TrendAsk): Promise<TrendRows> {
	const [periods, clusters, sent, decided, committed, budgetPence] = await Promise.all([
		halfTermsUpTo(tx, ask),
		clusterNames(tx, ask),
		referralsSent(tx, ask),
		casesDecided(tx, ask),
		moneyCommitted(tx, ask),
		budgetOfYear(tx, ask),
	]);
	return { periods, clusters, sent, decided, committed, budgetPence };
}

/** Reviews of awards are counted when they are asked for: they ask for nothing new. */
const ofKind = (column: SQL, kind: string | undefined): SQL =>
	kind === undefined ? sql`${column} is distinct from 'review'` : sql`${column} = ${kind}`;

/** Half terms that have begun, and those of the year that have not, in order. */
async function halfTermsUpTo(tx: Tx, { year, today }: TrendAsk): Promise<Period[]> {
	return [
		...(await tx.execute<Period & Record<string, unknown>>(sql`
			select half_term.id, half_term.name, half_term.academic_year as year, half_term.position::integer,
				half_term.starts_on::text as "startsOn", half_term.ends_on::text as "endsOn",
				half_term.starts_on <= ${today}::date as begun
			from half_term
			where half_term.starts_on <= ${today}::date or half_term.academic_year = ${year}
			order by half_term.starts_on`)),
	];
}

async function clusterNames(tx: Tx, { today }: TrendAsk) {
	return [
		...(await tx.execute<{ id: string; name: string }>(sql`
			select cluster.id, cluster.name from cluster
			where exists (select from clusters_on(${today}::date) joined where joined.cluster = cluster.id)
			order by cluster.position`)),
	];
}

async function referralsSent(tx: Tx, ask: TrendAsk): Promise<SentRow[]> {
	const { cluster, kind, area } = ask.filtering;
	const rows = await tx.execute<Omit<SentRow, "referrals"> & { referrals: string }>(sql`
		select own."halfTerm", joined.cluster, sum(own.referrals)::text as referrals
		from (
			select figures.half_term as "halfTerm", half_term.starts_on, figures.school,
				sum(figures.referrals) as referrals
			from rollup_now figures
			join half_term on half_term.authority = figures.authority and half_term.id = figures.half_term
			where figures.mode = ${ask.mode} and ${ofKind(sql`figures.kind`, kind)}
				and (${area ?? null}::text is null or figures.area = ${area ?? null})
			group by 1, 2, 3
		) own
		join lateral clusters_on(own.starts_on) joined on joined.school = own.school
		where ${cluster ?? null}::text is null or joined.cluster = ${cluster ?? null}
		group by 1, 2 having sum(own.referrals) <> 0`);
	return rows.map((row) => ({ ...row, referrals: readWhole(row.referrals, "referrals") }));
}

async function casesDecided(tx: Tx, ask: TrendAsk): Promise<DecidedRow[]> {
	const { cluster, kind, area } = ask.filtering;
	const rows = await tx.execute<Record<"halfTerm" | "decided" | "awards" | "awardedPence", string>>(sql`
		select meeting.half_term as "halfTerm", count(*)::text as decided, count(award.id)::text as awards,
			coalesce(sum(award.amount_pence), 0)::text as "awardedPence"
		from decision
		join agenda_item item on item.authority = decision.authority and item.id = decision.agenda_item
		join meeting on meeting.authority = item.authority and meeting.id = item.meeting
		join half_term on half_term.authority = meeting.authority and half_term.id = meeting.half_term
		join referral_fact fact on fact.authority = decision.authority and fact.referral = decision.referral
			and fact.retired_at is null
		left join award on award.authority = decision.authority and award.decision = decision.id
		where decision.mode = ${ask.mode} and decision.decided_at is not null and decision.replaced_at is null
			and decision.outcome in ('agreed', 'agreedInPart', 'agreedAsAlternative', 'notAgreed')
			and ${ofKind(sql`fact.kind`, kind)}
			and (${area ?? null}::text is null or fact.area = ${area ?? null})
			and (${cluster ?? null}::text is null or exists (
				select from clusters_on(half_term.starts_on) joined
				where joined.school = fact.school and joined.cluster = ${cluster ?? null}
			))
		group by 1`);
	return rows.map((row) => ({
		halfTerm: row.halfTerm,
		decided: readWhole(row.decided, "decided"),
		awards: readWhole(row.awards, "awards"),
		awardedPence: readWhole(row.awardedPence, "awarded"),
	}));
}

/** Movements into what is committed less those back out of it; being paid is neither. */
async function moneyCommitted(tx: Tx, ask: TrendAsk): Promise<CommittedRow[]> {
	const { cluster, kind, area } = ask.filtering;
	const rows = await tx.execute<{ halfTerm: string; year: string; beyond: boolean; pence: string }>(sql`
		select term.id as "halfTerm", moved.academic_year as year, moved.beyond,
			sum(moved.signed)::text as pence
		from (
			select movement.academic_year, (movement.at at time zone 'Europe/London')::date as day,
				'authority' in (debit.kind, credit.kind) as beyond,
				case when debit.kind = 'committed' then movement.pence else -movement.pence end as signed
			from movement
			join ledger_account debit on debit.authority = movement.authority and debit.id = movement.debit
			join ledger_account credit on credit.authority = movement.authority and credit.id = movement.credit
			left join award_release release
				on release.authority = movement.authority and release.id = movement.release
			left join award on award.authority = movement.authority
				and award.id = coalesce(movement.award, release.award::text)
			left join referral_fact fact on fact.authority = award.authority and fact.referral = award.referral
				and fact.retired_at is null
			where movement.mode = ${ask.mode}
				and (debit.kind = 'committed' or credit.kind = 'committed') and debit.kind <> 'paid'
				and credit.kind <> 'paid'
				and (${kind ?? null}::text is null or award.kind = ${kind ?? null})
				and (${area ?? null}::text is null or fact.area = ${area ?? null})
				and (${cluster ?? null}::text is null
					or coalesce(debit.cluster, credit.cluster) = ${cluster ?? null})
		) moved
		join lateral (
			select half_term.id from half_term where half_term.starts_on <= moved.day
			order by half_term.starts_on desc limit 1
		) term on true
		group by 1, 2, 3`);
	return rows.map((row) => ({ ...row, pence: readWhole(row.pence, "committed") }));
}

/** What the formula gave and what was allowed beyond it; null while nothing is posted. */
async function budgetOfYear(tx: Tx, { mode, year, filtering }: TrendAsk): Promise<number | null> {
	const cluster = filtering.cluster ?? null;
	const rows = await tx.execute<{ pence: string | null }>(sql`
		select sum(movement.pence)::text as pence
		from movement
		join ledger_account debit on debit.authority = movement.authority and debit.id = movement.debit
		where movement.mode = ${mode} and movement.academic_year = ${year}
			and debit.kind in ('clusterBudget', 'contingency')
			and movement.cause_kind in ('fund', 'scenario', 'override')
			and (${cluster}::text is null or debit.cluster = ${cluster})`);
	const told = rows[0]?.pence ?? null;
	return told === null ? null : readWhole(told, "budget");
}
