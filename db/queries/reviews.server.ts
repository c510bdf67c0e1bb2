import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { type ListPlace, pageSize } from "#db/queries/referrals.server.ts";
import { award, awardReview } from "#db/tables/award.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { Mode, ReferralKind, ReferralState, ReviewOutcome } from "#schemas/vocabulary.ts";

/** An award as a review looks back at it. Money is whole pence. */
export interface ReviewedAward {
	readonly id: string;
	readonly mode: Mode;
	/** The referral it answers, and that one's reference. */
	readonly referral: string;
	readonly reference: string;
	readonly kind: ReferralKind;
	/** URN. */
	readonly school: string;
	/** Whose budget; null for the contingency fund, and so for an award of the city. */
	readonly cluster: string | null;
	readonly amountPence: number;
	readonly terms: number;
	readonly oneSum: boolean;
	readonly ehcp: boolean;
	readonly awardedOn: string;
}

const columns = {
	id: award.id,
	mode: award.mode,
	referral: award.referral,
	reference: award.reference,
	kind: award.kind,
	school: award.school,
	cluster: award.cluster,
	amountPence: award.amountPence,
	terms: award.terms,
	oneSum: award.oneSum,
	ehcp: award.ehcp,
	awardedOn: award.awardedOn,
};

/** Says what a review looks back at. A second open one of an award is refused (SQLSTATE 23505). */
export async function insertAwardReview(
	tx: Tx,
	row: {
		readonly referral: string;
		readonly mode: Mode;
		readonly school: string;
		/** Null for an award made under the present system. */
		readonly award: string | null;
	},
): Promise<void> {
	await tx.insert(awardReview).values(row);
}

/** The award that answers the referral of this reference; what a review added is not one of its own. */
export async function awardOfReference(tx: Tx, reference: string): Promise<ReviewedAward | null> {
	const rows = await tx
		.select(columns)
		.from(award)
		.where(and(eq(award.reference, reference), ne(award.kind, "review")))
		.orderBy(desc(award.awardedAt))
		.limit(1);
	return rows[0] ?? null;
}

/**
 * What a review (its referral's id) looks back at: `award` is null where that was made under the present system. Null
 * for a referral that is no review.
 */
export async function reviewedBy(tx: Tx, review: string): Promise<{ award: ReviewedAward | null } | null> {
	const rows = await tx
		.select({ review: awardReview.referral, award: columns })
		.from(awardReview)
		.leftJoin(award, eq(award.id, awardReview.award))
		.where(eq(awardReview.referral, review));
	const found = rows[0];
	return found ? { award: found.award } : null;
}

/** The reviews on a meeting's agenda: agenda item, referral and projection. */
export async function reviewsOnAgenda(
	tx: Tx,
	meeting: string,
): Promise<{ item: string; review: string; projection: string }[]> {
	return tx.execute<{ item: string; review: string; projection: string }>(sql`
		select item.id as item, item.referral as review, item.projection from agenda_item item
		join award_review looked on looked.authority = item.authority and looked.referral = item.referral
		where item.meeting = ${meeting}`);
}

/** An instalment of an award or of what reviews added to it, less what was given back of it. */
export interface StandingInstalment {
	readonly award: string;
	readonly pence: number;
	readonly paid: boolean;
}

/** Every instalment an award comes to with all that reviews added, those that fall due last first. */
export async function standingInstalments(tx: Tx, of: string): Promise<StandingInstalment[]> {
	const rows = await tx.execute<{ award: string; pence: string; paid: boolean }>(sql`
		select part.award, (part.pence - coalesce((
				select sum(less.pence) from instalment_release less
				where less.authority = part.authority and less.award = part.award and less.number = part.number
			), 0))::text as pence, exists (
				select from payment_part done
				where done.authority = part.authority and done.award = part.award and done.number = part.number
			) as paid
		from award given
		join instalment part on part.authority = given.authority and part.award = given.id
		where given.id = ${of} or given.referral in (select looked.referral from award_review looked where looked.award = ${of})
		order by (
			select min(half.starts_on) from half_term half where half.authority = part.authority and half.term = part.term
		) desc, given.kind = 'review' desc, given.awarded_at desc, given.id, part.number desc`);
	return rows.map((row) => ({ ...row, pence: readWhole(row.pence, "instalment") }));
}

/** Which awards a list of reviews is about: of a mode, of these schools (URNs) or all. */
export interface ReviewScope {
	readonly mode: Mode;
	readonly schools: readonly string[] | null;
	readonly day: string;
	/** No award whose review is due later. */
	readonly until?: string;
}

/** An award with the day its review is due. */
export interface AwardToReview {
	readonly id: string;
	readonly reference: string;
	readonly kind: ReferralKind;
	/** URN. */
	readonly school: string;
	readonly schoolName: string;
	readonly clusterName: string | null;
	/** Decided by the city, and so reviewed there. */
	readonly city: boolean;
	readonly oneSum: boolean;
	readonly ehcp: boolean;
	readonly awardedOn: string;
	/** What it comes to in all, with what reviews added and took back. */
	readonly totalPence: number;
	readonly reviewOn: string;
	/** What the latest review decided. */
	readonly lastOutcome: ReviewOutcome | null;
	/** A review of it is under way. */
	readonly underWay: boolean;
	/** That review, where it is within reach. */
	readonly reviewReference: string | null;
	readonly reviewState: ReferralState | null;
}

type Told = Omit<AwardToReview, "totalPence"> & { readonly totalPence: string };

/** A page of the awards that are to be reviewed, the soonest due first; `after` is the last one already seen. */
export async function awardsToReview(
	tx: Tx,
	scope: ReviewScope,
	after?: ListPlace,
): Promise<AwardToReview[]> {
	const among = scope.schools
		? sql`and given.school = any(string_to_array(${scope.schools.join(",")}, ','))`
		: sql``;
	const until = scope.until ? sql`and due.review_on <= ${scope.until}` : sql``;
	const later = after
		? sql`and (due.review_on, given.id) > (${after.at.toISOString().slice(0, 10)}::date, ${after.id})`
		: sql``;
	const rows = await tx.execute<Told>(sql`
		select given.id, given.reference, given.kind, given.school, school.name as "schoolName", cluster.name as "clusterName",
			given.cluster is null as city, given.ehcp, given.awarded_on::text as "awardedOn",
			due.review_on::text as "reviewOn", last.review_outcome as "lastOutcome", open.referral is not null as "underWay",
			review.reference as "reviewReference", review.state as "reviewState",
			(select coalesce(sum(whole.amount_pence - coalesce((
				select sum(back.released_pence) from award_release back
				where back.authority = whole.authority and back.award = whole.id
			), 0)), 0)::text from award whole where whole.authority = given.authority and (whole.id = given.id
				or whole.referral in (select looked.referral from award_review looked
					where looked.authority = given.authority and looked.award = given.id))) as "totalPence"
		from award given
		join school on school.authority = given.authority and school.urn = given.school
		left join clusters_on(${scope.day}::date) joined on joined.school = given.school
		left join cluster on cluster.authority = given.authority and cluster.id = joined.cluster
		left join lateral (
			select told.review_outcome, told.review_on from award_review looked
			join decision told on told.authority = looked.authority and told.referral = looked.referral
			where looked.authority = given.authority and looked.award = given.id and told.decided_at is not null
				and told.review_outcome is not null
			order by told.decided_at desc limit 1
		) last on true
		cross join lateral (select coalesce(last.review_on, given.review_on) as review_on) due
		left join award_review open on open.authority = given.authority and open.award = given.id and open.open
		left join referral review on review.authority = open.authority and review.id = open.referral
		where given.kind <> 'review' and given.mode = ${scope.mode} and last.review_outcome is distinct from 'cease'
			${among} ${until} ${later}
		order by due.review_on, given.id
		limit ${pageSize}`);
	return rows.map((row) => ({ ...row, totalPence: readWhole(row.totalPence, "award") }));
}
