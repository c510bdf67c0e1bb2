import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { retireFacts } from "#db/queries/facts.server.ts";
import { referral, referralEvent } from "#db/tables/referral.ts";
import { school } from "#db/tables/school.ts";
import { type Mode, planKinds, type ReferralKind, type ReferralState } from "#schemas/vocabulary.ts";

/** A referral without its documents. */
export interface ReferralRow {
	readonly id: string;
	readonly mode: Mode;
	readonly reference: string;
	readonly kind: ReferralKind;
	/** URN. */
	readonly school: string;
	readonly schoolName: string;
	readonly state: ReferralState;
	readonly halfTerm: string | null;
	readonly meeting: string | null;
	/** One sending per key: minted with the draft, and anew when it is returned. */
	readonly submissionKey: string;
	readonly practice: boolean;
	/** Goes up with every change of state. */
	readonly version: number;
	readonly createdAt: Date;
	/** London date of `createdAt`; its kind's rule is that day's. */
	readonly begunOn: string;
	readonly createdBy: string;
	readonly updatedAt: Date;
	/** The latest sending; null before the first. */
	readonly sentAt: Date | null;
}

const columns = {
	id: referral.id,
	mode: referral.mode,
	reference: referral.reference,
	kind: referral.kind,
	school: referral.school,
	schoolName: school.name,
	state: referral.state,
	halfTerm: referral.halfTerm,
	meeting: referral.meeting,
	submissionKey: referral.submissionKey,
	practice: referral.practice,
	version: referral.version,
	createdAt: referral.createdAt,
	begunOn: sql<string>`(${referral.createdAt} at time zone 'Europe/London')::date::text`,
	createdBy: referral.createdBy,
	updatedAt: referral.updatedAt,
	sentAt: referral.sentAt,
};

const select = (tx: Tx) =>
	tx.select(columns).from(referral).innerJoin(school, eq(school.urn, referral.school)).$dynamic();

/** Begins a referral in draft. A reference or key that is taken is refused by the database (SQLSTATE 23505). */
export async function insertReferral(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		readonly reference: string;
		readonly kind: ReferralKind;
		readonly school: string;
		readonly submissionKey: string;
		readonly practice?: boolean;
		readonly halfTerm?: string;
		readonly createdBy: string;
		readonly now: Date;
	},
): Promise<void> {
	const { now, ...rest } = row;
	await tx.insert(referral).values({ ...rest, createdAt: now, updatedAt: now });
}

/** The referral with this reference, if it is within reach. */
export async function referralByReference(tx: Tx, reference: string): Promise<ReferralRow | null> {
	const rows = await select(tx).where(eq(referral.reference, reference));
	return rows[0] ?? null;
}

/** Holds a referral still until the transaction ends, so that what is read of its bundle stays true. */
export async function holdReferral(tx: Tx, reference: string): Promise<void> {
	await tx.select({ id: referral.id }).from(referral).where(eq(referral.reference, reference)).for("update");
}

/** How many rows a page of a list holds. */
export const pageSize = 25;

/** Where a list goes on: the last row of the page before. */
export interface ListPlace {
	readonly at: Date;
	readonly id: string;
}

/** The newest referrals of these schools (URNs), a page at a time; `before` is the last one already seen. */
export async function referralsOfSchools(
	tx: Tx,
	schools: readonly string[],
	before?: ListPlace,
): Promise<ReferralRow[]> {
	// A plan is the case officer's until it is sent.
	const sent = sql`(not ${aboutPlans} or ${referral.state} <> 'draft')`;
	const older =
		before &&
		sql`(${referral.createdAt}, ${referral.id}) < (${before.at.toISOString()}::timestamptz, ${before.id})`;
	return select(tx)
		.where(and(sql`${referral.school} = any(string_to_array(${schools.join(",")}, ','))`, sent, older))
		.orderBy(desc(referral.createdAt), desc(referral.id))
		.limit(pageSize);
}

const aboutPlans = sql`${referral.kind} = any(string_to_array(${planKinds.join(",")}, ','))`;

/** What is about plans, of every school, newest first, a page at a time. */
export async function referralsAboutPlans(tx: Tx, before?: ListPlace): Promise<ReferralRow[]> {
	const older =
		before &&
		sql`(${referral.createdAt}, ${referral.id}) < (${before.at.toISOString()}::timestamptz, ${before.id})`;
	return select(tx)
		.where(and(aboutPlans, older))
		.orderBy(desc(referral.createdAt), desc(referral.id))
		.limit(pageSize);
}

/** Referrals sent or returned and not yet ready, those that wait longest first, a page at a time. */
export async function queue(tx: Tx, mode: Mode, after?: ListPlace): Promise<ReferralRow[]> {
	const later =
		after &&
		sql`(${referral.sentAt}, ${referral.id}) > (${after.at.toISOString()}::timestamptz, ${after.id})`;
	return select(tx)
		.where(and(eq(referral.mode, mode), sql`${referral.state} in ('submitted', 'returned')`, later))
		.orderBy(asc(referral.sentAt), asc(referral.id))
		.limit(pageSize);
}

/** One change of state to be made. Sending is not one of them: `submit` does that. */
export interface StateChange {
	readonly referral: Pick<ReferralRow, "id" | "mode" | "school" | "state" | "version">;
	readonly to: Exclude<ReferralState, "draft">;
	readonly person: string;
	readonly reason: string | null;
	readonly now: Date;
	/** A fresh key, where the school is to send again. */
	readonly submissionKey?: string;
}

/**
 * Moves a referral on from the state and version that were read, and notes who and why; false when somebody was
 * quicker. A withdrawn referral no longer counts in reports. Which steps are possible is the domain's rule.
 */
export async function changeState(tx: Tx, change: StateChange): Promise<boolean> {
	const { referral: before, to, person, reason, now, submissionKey } = change;
	const moved = await tx
		.update(referral)
		.set({
			state: to,
			version: before.version + 1,
			updatedAt: now,
			...(submissionKey === undefined ? {} : { submissionKey }),
		})
		.where(
			and(eq(referral.id, before.id), eq(referral.state, before.state), eq(referral.version, before.version)),
		)
		.returning({ id: referral.id });
	if (moved.length === 0) return false;
	await tx.insert(referralEvent).values({
		mode: before.mode,
		referral: before.id,
		school: before.school,
		at: now,
		person,
		fromState: before.state,
		toState: to,
		reason,
	});
	if (to === "withdrawn") await retireFacts(tx, before.id, now);
	return true;
}

/** What has happened to a referral, oldest first. */
export async function eventsOf(tx: Tx, id: string) {
	return tx
		.select({
			at: referralEvent.at,
			person: referralEvent.person,
			from: referralEvent.fromState,
			to: referralEvent.toState,
			reason: referralEvent.reason,
		})
		.from(referralEvent)
		.where(eq(referralEvent.referral, id))
		.orderBy(asc(referralEvent.id));
}

/** How many referrals there are within reach, practice ones apart. */
export async function countReferrals(tx: Tx): Promise<number> {
	const rows = await tx.execute<{ count: number }>(
		sql`select count(*)::integer as count from referral where not practice`,
	);
	return rows[0]?.count ?? 0;
}

/** What was sent in a half term and waits for a meeting's agenda, in the order it was sent, practice apart. */
export async function sentOfHalfTerm(tx: Tx, halfTerm: string, mode: Mode): Promise<ReferralRow[]> {
	return select(tx)
		.where(
			and(
				eq(referral.halfTerm, halfTerm),
				eq(referral.mode, mode),
				eq(referral.practice, false),
				sql`${referral.state} in ('submitted', 'ready')`,
			),
		)
		.orderBy(asc(referral.sentAt), asc(referral.id));
}
