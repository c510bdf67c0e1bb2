import { can } from "#app/domain/access.ts";
import type { WaitingItem } from "#app/domain/home.ts";
import { auditsView } from "#app/services/audits.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inboxView } from "#app/services/readFeedback.server.ts";
import { visitsView } from "#app/services/visits.server.ts";
import { showDate } from "#schemas/entry.ts";

/** What waits for a person of the forms that stand alone: audits, visits, feedback. */
export async function waitingAlone(context: SignedInContext): Promise<WaitingItem[]> {
	return [
		...(await auditsWaiting(context)),
		...(await visitsWaiting(context)),
		...(await feedbackWaiting(context)),
	];
}

/** This year's audit of the person's schools, until it is completed. */
async function auditsWaiting(context: SignedInContext): Promise<WaitingItem[]> {
	if (!can(context.actor, "audits:list", { kind: "none" })) return [];
	const { schools } = await auditsView(context, null);
	return schools
		.filter(({ thisYear, mayStart }) => mayStart && thisYear?.state !== "sent")
		.map(({ thisYear }) => ({
			title: "Inclusive education audit",
			href: thisYear ? `/audits/${thisYear.id}` : "/audits",
			detail: thisYear ? "Begun, and not completed yet" : "This year’s has not been begun",
			tag: null,
		}));
}

/** Visits whose day has come, for those who record them; what is open of them for everybody they concern. */
async function visitsWaiting(context: SignedInContext): Promise<WaitingItem[]> {
	const { actor, today } = context;
	if (!can(actor, "visits:list", { kind: "none" })) return [];
	const { mayPlan, planned, recorded } = await visitsView(context);
	const due = planned.filter(({ plannedFor }) => !mayPlan || plannedFor <= today);
	return [
		...due.map(({ id, school, plannedFor }) => ({
			title: mayPlan ? `Visit to ${school}` : "Visit by a Locality Lead",
			href: `/visits/${id}`,
			detail: mayPlan
				? `Planned for ${showDate(plannedFor)}: record what you saw`
				: `Planned for ${showDate(plannedFor)}`,
			tag: null,
		})),
		...(mayPlan ? [] : recorded.filter(({ actionsOpen }) => actionsOpen > 0)).map(({ id, actionsOpen }) => ({
			title: "Agreed at a visit",
			href: `/visits/${id}`,
			detail: actionsOpen === 1 ? "1 action is open" : `${actionsOpen} actions are open`,
			tag: null,
		})),
	];
}

/** What anybody has said and nobody has read. */
async function feedbackWaiting(context: SignedInContext): Promise<WaitingItem[]> {
	if (!can(context.actor, "feedback:read", { kind: "none" })) return [];
	const { unread } = await inboxView(context, true);
	if (unread === 0) return [];
	const title = unread === 1 ? "1 piece of feedback to read" : `${unread} pieces of feedback to read`;
	return [{ title, href: "/have-your-say/inbox", detail: "Held until somebody has read it", tag: null }];
}
