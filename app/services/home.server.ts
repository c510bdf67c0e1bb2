import { type Actor, can, holds, ownSchools } from "#app/domain/access.ts";
import { deadlineOf, howFar, londonDate, londonTime } from "#app/domain/calendar.ts";
import type { HomeDate, HomeView, WaitingItem } from "#app/domain/home.ts";
import { modeOn } from "#app/domain/phase.ts";
import { modeWords } from "#app/domain/programme.ts";
import { roleWords } from "#app/domain/roleWords.ts";
import { cityFigures } from "#app/services/cityFigures.server.ts";
import { commentsWaiting } from "#app/services/commentsWaiting.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { reportsFor } from "#app/services/findReport.server.ts";
import { versionsWaiting } from "#app/services/formsView.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { kindsWaiting } from "#app/services/kindsView.server.ts";
import { meetingOf, nextMeeting } from "#app/services/meetingSlot.server.ts";
import { ownReferrals } from "#app/services/ownReferrals.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import { waitingReleases } from "#app/services/releaseViews.server.ts";
import { reviewsWaiting } from "#app/services/reviewsWaiting.server.ts";
import { waitingAlone } from "#app/services/waitingAlone.server.ts";
import type { Tx } from "#db/client.server.ts";
import { catalogueVersions } from "#db/queries/catalogue.server.ts";
import { cityMeetings, meetingsOfCluster } from "#db/queries/meetings.server.ts";
import { phases } from "#db/queries/programme.server.ts";
import { queueCounts, queueOf } from "#db/queries/queue.server.ts";
import { clustersOn, schoolOn } from "#db/queries/register.server.ts";
import { clusterSpend } from "#reports/cluster-spend/definition.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Home of a signed-in person: what waits for them, what is going on, and shortcuts, by what they are appointed to. */
export async function homeView(context: SignedInContext): Promise<HomeView> {
	const { actor } = context;
	const readsSpend = can(actor, "report:read", { kind: "report", audience: clusterSpend.audience });
	const figures = readsSpend ? await cityFigures(context) : [];
	return inContext(context, async (tx) => {
		const waiting = [
			...(await ownReferrals(context, tx)),
			...(await reviewsWaiting(context, tx)),
			...(await waitingAlone(context)),
			...(await queueWaiting(context, tx)),
			...(await releasesWaiting(context, tx)),
			...(await formVersionsWaiting(context, tx)),
			...(await commentsWaiting(context, tx)),
			...(await catalogueWaiting(context, tx)),
			...(await kindsWaiting(context, tx)),
		];
		const canStart = can(actor, "referral:start", { kind: "none" });
		return {
			mode: context.mode,
			name: actor.name,
			roles: await rolesOf(context, tx),
			waiting,
			emptyWaiting: canStart
				? "Nothing waits for you. Drafts, referrals returned to you and decisions will be listed here."
				: "Nothing waits for you. What needs your attention will be listed here, the most urgent first.",
			figures,
			dates: [...(await cityDates(context, tx)), ...(await datesFor(context, tx))].sort((a, b) =>
				a.date.localeCompare(b.date),
			),
			start: canStart ? { href: "/referrals/new", text: "Start a referral" } : null,
			shortcuts: shortcutsFor(actor, context.mode),
		};
	});
}

async function rolesOf(context: SignedInContext, tx: Tx): Promise<string[]> {
	const clusters = await clustersOn(tx, context.today);
	return Promise.all(
		context.actor.appointments.map(async ({ role, scopeKind, scope }) => {
			if (scopeKind === "city") return roleWords[role];
			const where =
				scopeKind === "school"
					? (await schoolOn(tx, scope, context.today))?.name
					: clusters.find(({ id }) => id === scope)?.name;
			return `${roleWords[role]}, ${where ?? scope}`;
		}),
	);
}

async function queueWaiting(context: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	if (!can(context.actor, "queue:read", { kind: "none" })) return [];
	const { mode } = context;
	const other = mode === "trial" ? "live" : "trial";
	return [...(await waitingIn(context, tx, mode)), ...(await waitingIn(context, tx, other))];
}

/** What waits in the queue of one mode; the other's says which it is. */
async function waitingIn(context: SignedInContext, tx: Tx, mode: Mode): Promise<WaitingItem[]> {
	const { today } = context;
	const tag = mode === context.mode ? null : { text: modeWords[mode], colour: "grey" };
	const counts = await queueCounts(tx, mode);
	const [oldest] = await queueOf(tx, { mode, states: ["submitted"], schools: null, day: today });
	if (!oldest) return [];
	return [
		{
			title: counts.submitted === 1 ? "1 referral to check" : `${counts.submitted} referrals to check`,
			href: `/queue?mode=${mode}`,
			detail: `The oldest was sent ${howFar(today, londonDate(oldest.sentAt))}`,
			tag,
		},
		{
			title:
				counts.returned === 1
					? "1 referral is back with its school"
					: `${counts.returned} referrals are back with their schools`,
			href: `/queue?show=returned&mode=${mode}`,
			detail: "Waiting for the schools’ answers",
			tag,
		},
	];
}

/** Published summaries that wait for this person's signature. */
async function releasesWaiting(context: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	return (await waitingReleases(context.actor, tx)).map(({ id, title }) => ({
		title,
		href: `/releases/${id}`,
		detail: "Figures for the public: read them, then approve or send back",
		tag: { text: "Second person", colour: "yellow" },
	}));
}

/** Versions of forms that wait for this person's approval. */
async function formVersionsWaiting(context: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	return (await versionsWaiting(context, tx)).map(({ form, title, number }) => ({
		title: `${title}, version ${number}`,
		href: `/forms/${form}`,
		detail: "A proposed version: read what changes, then approve or send back",
		tag: { text: "Second person", colour: "yellow" },
	}));
}

/** A version of the Costed Provision Document that somebody else has proposed. */
async function catalogueWaiting({ actor }: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	if (!can(actor, "catalogue:write", { kind: "none" })) return [];
	const waiting = (await catalogueVersions(tx)).filter(
		({ version }) => version.state === "waiting" && version.proposedBy !== actor.person,
	);
	return waiting.map(({ version }) => ({
		title: `Costed Provision Document, version ${version.number}`,
		href: "/catalogue",
		detail: "A proposed catalogue and rate card: read what changes, then publish or send back",
		tag: { text: "Second person", colour: "yellow" },
	}));
}

/** The next City Cluster Meeting, for those who come to it. */
async function cityDates(context: SignedInContext, tx: Tx): Promise<HomeDate[]> {
	const city = { kind: "meeting", meetingKind: "city", cluster: null } as const;
	if (!can(context.actor, "meeting:read", city)) return [];
	const [next] = await cityMeetings(tx, context.mode, context.now);
	if (!next) return [];
	const offer = await meetingOf(context, tx, next.id);
	const detail = offer ? `Schools send contingency referrals until ${showDate(offer.deadline)}` : "";
	return [
		{ title: `City Cluster Meeting, ${londonTime(next.startsAt)}`, date: londonDate(next.startsAt), detail },
	];
}

async function datesFor(context: SignedInContext, tx: Tx): Promise<HomeDate[]> {
	const { actor, mode, now, today } = context;
	const [school] = ownSchools(actor);
	if (school) {
		const next = await nextMeeting(context, tx, { school, forum: "locality", mode });
		if (!next) return [];
		const { date, time, host, deadline, placesLeft } = next.offer;
		const places = placesLeft === 1 ? "1 place left" : `${placesLeft} places left`;
		return [
			{ title: "Last day to send for the next meeting", date: deadline, detail: places },
			{ title: `Locality cluster meeting, ${time}`, date, detail: host ?? "Host school to be confirmed" },
		];
	}
	const { settings } = await registersOn(tx, context.authority, context.today);
	const deadlineDays = Number(settings.deadlineDays ?? 7);
	const cityWide = holds(actor, ["adminSupport", "localityLead", "strategicLead", "strategicDeputy"]);
	const clusters = await clustersOn(tx, context.today);
	const wanted = cityWide
		? clusters
		: clusters.filter(({ id }) =>
				actor.appointments.some(({ cluster, scope }) => cluster === id || scope === id),
			);
	const programme = await phases(tx);
	const meetings = await Promise.all(
		wanted.map(async (cluster) => ({
			cluster,
			meeting: (await meetingsOfCluster(tx, cluster.id, modeOn(programme, today, cluster.id), now))[0],
		})),
	);
	return meetings
		.flatMap(({ cluster, meeting }) => {
			if (!meeting) return [];
			const date = londonDate(meeting.startsAt);
			const deadline = deadlineOf(date, deadlineDays);
			const detail = `${deadline < context.today ? "Schools could send until" : "Schools send until"} ${showDate(deadline)}`;
			return [{ title: `${cluster.name}, ${londonTime(meeting.startsAt)}`, date, detail }];
		})
		.sort((a, b) => a.date.localeCompare(b.date));
}

function shortcutsFor(actor: Actor, mode: Mode): HomeView["shortcuts"] {
	const shortcuts = reportsFor(actor).map(({ id, title }) => ({ href: `/reports/${id}`, text: title }));
	if (can(actor, "forms:list", { kind: "none" })) shortcuts.unshift({ href: "/forms", text: "Forms" });
	if (can(actor, "releases:write", { kind: "none" }))
		shortcuts.push({ href: "/releases", text: "Published figures" });
	if (can(actor, "visits:list", { kind: "none" })) shortcuts.unshift({ href: "/visits", text: "Visits" });
	if (can(actor, "feedback:read", { kind: "none" }))
		shortcuts.push({ href: "/have-your-say/inbox", text: "Feedback" });
	if (mode === "trial") shortcuts.push({ href: "/have-your-say/trial", text: "Give feedback on the trial" });
	if (can(actor, "audits:list", { kind: "none" })) shortcuts.unshift({ href: "/audits", text: "Audits" });
	if (can(actor, "referrals:list", { kind: "none" }))
		shortcuts.unshift({ href: "/referrals", text: "All referrals" });
	const reads = can(actor, "catalogue:read", { kind: "none" });
	shortcuts.push({ href: reads ? "/catalogue" : "/documents", text: "Costed Provision Document" });
	if (can(actor, "programme:read", { kind: "none" }))
		shortcuts.push(
			{ href: "/programme", text: "Trial and live" },
			{ href: "/programme/kinds", text: "Kinds of referral" },
		);
	return shortcuts;
}
