import { can, holds, ownSchools } from "#app/domain/access.ts";
import { addDays, howFar } from "#app/domain/calendar.ts";
import type { WaitingItem } from "#app/domain/home.ts";
import { timingOf } from "#app/domain/review.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { soonDaysOn } from "#app/services/readReviews.server.ts";
import type { Tx } from "#db/client.server.ts";
import { pageSize } from "#db/queries/referrals.server.ts";
import { type AwardToReview, awardsToReview } from "#db/queries/reviews.server.ts";
import { showDate } from "#schemas/entry.ts";

/** Reviews of the person's schools that are due and not begun; for those who work for the whole city how many are late. */
export async function reviewsWaiting(context: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	const { actor, mode, today } = context;
	const schools = ownSchools(actor);
	const open = ({ underWay, ehcp }: AwardToReview) => !underWay && !ehcp;
	if (schools.length > 0) {
		const soonDays = await soonDaysOn(context, tx);
		const until = addDays(today, soonDays);
		const due = (await awardsToReview(tx, { mode, schools, day: today, until })).filter(open);
		return due.map((award) => ownItem(context, award, soonDays));
	}
	if (!holds(actor, ["adminSupport", "localityLead"])) return [];
	const scope = { mode, schools: null, day: today, until: addDays(today, -1) };
	const late = (await awardsToReview(tx, scope)).filter(open);
	const [oldest] = late;
	if (!oldest) return [];
	const count = late.length === pageSize ? `${late.length} or more` : String(late.length);
	return [
		{
			title: late.length === 1 ? "1 review is overdue" : `${count} reviews are overdue`,
			href: "/reviews",
			detail: `The oldest was due ${howFar(today, oldest.reviewOn)}; its school has not begun it`,
			tag: { text: "Overdue", colour: "red" },
		},
	];
}

function ownItem(context: SignedInContext, award: AwardToReview, soonDays: number): WaitingItem {
	const { reference, reviewOn, school } = award;
	const overdue = timingOf(reviewOn, context.today, soonDays) === "overdue";
	const mayStart = can(context.actor, "review:start", { kind: "school", school, cluster: null });
	return {
		title: `Review of ${reference}`,
		href: mayStart ? `/reviews/${reference}/new` : "/reviews",
		detail: overdue
			? `It was due on ${showDate(reviewOn)}`
			: `Due on ${showDate(reviewOn)}, ${howFar(context.today, reviewOn)}`,
		tag: overdue ? { text: "Overdue", colour: "red" } : { text: "Due soon", colour: "yellow" },
	};
}
