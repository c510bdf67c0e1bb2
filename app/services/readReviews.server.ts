import { can, holds, ownSchools } from "#app/domain/access.ts";
import { timingOf } from "#app/domain/review.ts";
import type { ReviewLine, ReviewsView } from "#app/domain/reviewList.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { placeAfter, readPlace } from "#app/services/listPlace.ts";
import { registersOn } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { clustersOn, schoolOn } from "#db/queries/register.server.ts";
import { type AwardToReview, awardsToReview } from "#db/queries/reviews.server.ts";
import { modes, referralKindLabels } from "#schemas/vocabulary.ts";

/** What the address asks for; unknown values are read as none. */
export interface ReviewsAsk {
	readonly cluster: string | null;
	readonly after: string | null;
	readonly mode: string | null;
}

/**
 * The awards to be reviewed, the soonest due first: a school's own, or the whole city's. Whose they are is told to
 * those whose work it is to know, and to nobody else.
 */
export function readReviews(context: SignedInContext, ask: ReviewsAsk): Promise<ReviewsView> {
	const { actor, today } = context;
	return inContext(context, async (tx) => {
		const all = holds(actor, ["adminSupport", "localityLead"]);
		const urns = ownSchools(actor);
		const clusters = all ? await clustersOn(tx, today) : [];
		const cluster = clusters.find(({ id }) => id === ask.cluster) ?? null;
		const mode = modes.find((word) => word === ask.mode) ?? context.mode;
		const scope = { mode, schools: all ? (cluster?.schools ?? null) : urns, day: today };
		const rows = await awardsToReview(tx, scope, readPlace(ask.after));
		const other = await awardsToReview(tx, { ...scope, mode: mode === "trial" ? "live" : "trial" });
		const soonDays = await soonDaysOn(context, tx);
		const schools = await Promise.all(urns.map((urn) => schoolOn(tx, urn, today)));
		const showsSchools = holds(actor, ["adminSupport"]);
		return {
			lines: rows.map((row) => lineOf(context, row, soonDays, showsSchools)),
			mode,
			other: other.length > 0,
			today,
			soonDays,
			schools: all ? [] : schools.flatMap((school) => (school ? [school.name] : [])),
			showsSchools,
			mayTryPresent: context.mode === "trial" && can(actor, "referral:start", { kind: "none" }),
			cluster: cluster?.id ?? null,
			clusters: clusters.map(({ id, name }) => ({ id, name })),
			next: placeAfter(rows, ({ reviewOn }) => new Date(`${reviewOn}T00:00:00Z`)),
		};
	});
}

/** Within how many days a review counts as due soon. */
export async function soonDaysOn(context: SignedInContext, tx: Tx): Promise<number> {
	const { settings } = await registersOn(tx, context.authority, context.today);
	return Number(settings["reviewSoonDays"] ?? 56);
}

function lineOf(
	context: SignedInContext,
	row: AwardToReview,
	soonDays: number,
	showsSchools: boolean,
): ReviewLine {
	const { reference, kind, schoolName, clusterName, city, ehcp, awardedOn, totalPence, reviewOn } = row;
	const { underWay, reviewReference, reviewState, lastOutcome, school } = row;
	return {
		reference,
		kind: referralKindLabels[kind],
		school: showsSchools ? schoolName : null,
		cluster: clusterName ?? "No cluster",
		city,
		ehcp,
		awardedOn,
		totalPence,
		reviewOn,
		timing: timingOf(reviewOn, context.today, soonDays),
		lastOutcome,
		underWay: underWay ? { reference: reviewReference, state: reviewState } : null,
		mayStart:
			!underWay && !ehcp && can(context.actor, "review:start", { kind: "school", school, cluster: null }),
	};
}
