import { can } from "#app/domain/access.ts";
import { addDays, londonDate } from "#app/domain/calendar.ts";
import {
	clusterIdFor,
	clustersText,
	type GroupingFormView,
	type GroupingsView,
	type NamedCluster,
	readGrouping,
	type ToldGrouping,
	type WaitingGrouping,
	type WantedGrouping,
} from "#app/domain/groupings.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { forgetRegisters } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	allClusters,
	clustersOfGrouping,
	endGrouping,
	type GroupingRow,
	groupings,
	holdGrouping,
	insertCluster,
	insertGrouping,
	settleGrouping,
} from "#db/queries/groupings.server.ts";
import { halfTerms, schoolsOn } from "#db/queries/register.server.ts";

/** The groupings that were, are and are to be, and the one that waits for a second person. */
export function groupingsView(context: SignedInContext): Promise<GroupingsView> {
	return inContext(context, async (tx) => {
		const rows = await groupings(tx);
		const told = await Promise.all(rows.map((row) => toldOf(context, tx, row)));
		const waiting = rows.find(({ inForceFrom }) => inForceFrom === null);
		return {
			groupings: told.flatMap((row) => row ?? []),
			waiting: waiting ? await waitingOf(context, tx, waiting) : null,
			mayWrite: can(context.actor, "programme:write", { kind: "none" }),
		};
	});
}

async function namedClusters(context: SignedInContext, tx: Tx, id: string): Promise<NamedCluster[]> {
	const names = new Map((await schoolsOn(tx, context.today)).map(({ urn, name }) => [urn, name]));
	const clusters = await clustersOfGrouping(tx, id);
	return clusters.map(({ name, schools }) => ({
		name,
		schools: schools.map((urn) => names.get(urn) ?? urn).sort((a, b) => a.localeCompare(b)),
	}));
}

async function toldOf(context: SignedInContext, tx: Tx, row: GroupingRow): Promise<ToldGrouping | null> {
	const { id, name, inForceFrom: from, inForceTo: to, reason, proposerName, settlerName } = row;
	if (from === null) return null;
	const { today } = context;
	const stands = from > today ? "toCome" : to !== null && to < today ? "over" : "inForce";
	const by = proposerName === null ? null : `${proposerName}, approved by ${settlerName ?? ""}`;
	return { id, name, from, to, clusters: await namedClusters(context, tx, id), stands, reason, by };
}

async function waitingOf(context: SignedInContext, tx: Tx, row: GroupingRow): Promise<WaitingGrouping> {
	const { id, name, proposedFrom, proposedBy, proposerName, proposedAt, reason } = row;
	const from = proposedFrom ?? context.today;
	const wanted = await clustersOfGrouping(tx, id);
	const names = new Map((await allClusters(tx)).map((cluster) => [cluster.id, cluster.name]));
	const schools = await schoolsOn(tx, from);
	const moves = schools.flatMap((school) => {
		const to = wanted.find((cluster) => cluster.schools.includes(school.urn))?.id ?? null;
		if (to === school.cluster) return [];
		const called = (cluster: string | null) => (cluster === null ? null : (names.get(cluster) ?? cluster));
		return [{ school: school.name, from: called(school.cluster), to: called(to) }];
	});
	return {
		...{ id, name, from, moves },
		reason: reason ?? "",
		clusters: await namedClusters(context, tx, id),
		proposedBy: proposerName ?? "",
		proposedOn: proposedAt ? londonDate(proposedAt) : context.today,
		late: from <= context.today,
		own: proposedBy === context.actor.person,
	};
}

/** What drafting a grouping begins with: the clusters in force, as text. */
export function groupingForm(context: SignedInContext): Promise<GroupingFormView> {
	return inContext(context, async (tx) => {
		const rows = await groupings(tx);
		const now = rows.find(({ inForceFrom }) => inForceFrom !== null && inForceFrom <= context.today);
		return {
			halfTerms: await comingHalfTerms(context, tx),
			text: now ? clustersText(await namedClusters(context, tx, now.id)) : "",
			why: whyNot(context, rows),
		};
	});
}

/** A grouping begins with a half term, because reports count by half terms. */
async function comingHalfTerms(context: SignedInContext, tx: Tx): Promise<GroupingFormView["halfTerms"]> {
	return (await halfTerms(tx))
		.filter(({ startsOn }) => startsOn > context.today)
		.slice(0, 7)
		.map(({ startsOn, name, academicYear }) => ({ from: startsOn, name: `${name} ${academicYear}` }));
}

function whyNot({ today }: SignedInContext, rows: readonly GroupingRow[]): string | null {
	if (rows.some(({ inForceFrom }) => inForceFrom === null))
		return "A grouping waits for a second person already. Withdraw it first.";
	return rows.some(({ inForceFrom }) => inForceFrom !== null && inForceFrom > today)
		? "A grouping is to begin already. Another can be drafted once it is in force."
		: null;
}

/** Reads what was typed of a grouping against the register. */
export function readDraftedGrouping(context: SignedInContext, value: (name: string) => string) {
	return inContext(context, async (tx) =>
		readGrouping(value, {
			schools: await schoolsOn(tx, context.today),
			halfTerms: await comingHalfTerms(context, tx),
		}),
	);
}

/**
 * Proposes a grouping from the first day of a half term to come; nothing changes until a second person approves it. A
 * cluster named like one there has been is that one, with its budget and meetings; any other name is a new cluster.
 */
export function proposeGrouping(
	context: SignedInContext,
	wanted: WantedGrouping,
): Promise<Outcome<{ grouping: string }>> {
	return inContext(context, async (tx) => {
		const why = whyNot(context, await groupings(tx));
		if (why) return refused({ kind: "conflict", message: why });
		const memberships: { id: string; cluster: string; school: string }[] = [];
		const known = await allClusters(tx);
		const used = new Set(known.map(({ id }) => id));
		let position = Math.max(0, ...known.map((cluster) => cluster.position));
		for (const { name, schools } of wanted.clusters) {
			const same = known.find((cluster) => cluster.name.toLowerCase() === name.toLowerCase());
			const cluster = same?.id ?? clusterIdFor(name, used);
			used.add(cluster);
			position += 1;
			if (!same) await insertCluster(tx, { id: cluster, name, position });
			for (const school of schools) memberships.push({ id: mintId(), cluster, school });
		}
		const id = mintId();
		const by = { proposedBy: context.actor.person, proposedAt: context.now };
		const { name, from, reason } = wanted;
		if (!(await insertGrouping(tx, { id, name, from, reason, ...by, memberships }))) {
			return refused({ kind: "conflict", message: "A grouping waits for a second person already." });
		}
		const payload = { from, clusters: wanted.clusters.length, schools: memberships.length };
		await record(tx, { action: "grouping.proposed", subject: id, payload });
		return done({ grouping: id });
	});
}

/**
 * A second person approves a proposed grouping: it is in force from its day, and the one before it to the day before.
 * What was sent, decided and awarded stays with the cluster it was decided in.
 */
export function approveGrouping(
	context: SignedInContext,
	wanted: string,
): Promise<Outcome<{ grouping: string }>> {
	return inContext(context, async (tx) => {
		const row = await holdGrouping(tx, wanted);
		if (!row?.proposedFrom) return refused({ kind: "notFound" });
		if (row.outcome !== null) return refused(settledAlready);
		const { person } = context.actor;
		if (row.proposedBy === person) {
			const message = "You proposed this grouping, so a second person must approve it.";
			return refused({ kind: "forbidden", message });
		}
		const from = row.proposedFrom;
		if (from <= context.today) {
			const message = "The day it should begin is not to come any more. Withdraw it and propose another.";
			return refused({ kind: "conflict", message });
		}
		await endGrouping(tx, addDays(from, -1));
		await settleGrouping(tx, row.id, { outcome: "approved", by: person, at: context.now, from });
		await record(tx, { action: "grouping.approved", subject: row.id, payload: { from } });
		forgetRegisters(context.authority);
		return done({ grouping: row.id });
	});
}

/** Takes a proposed grouping back before it is approved; whoever may propose may do so. */
export function withdrawGrouping(
	context: SignedInContext,
	wanted: string,
): Promise<Outcome<{ grouping: string }>> {
	return inContext(context, async (tx) => {
		const row = await holdGrouping(tx, wanted);
		if (!row?.proposedFrom) return refused({ kind: "notFound" });
		if (row.outcome !== null) return refused(settledAlready);
		const by = context.actor.person;
		await settleGrouping(tx, row.id, { outcome: "withdrawn", by, at: context.now, from: null });
		const payload = { from: row.proposedFrom };
		await record(tx, { action: "grouping.withdrawn", subject: row.id, payload });
		return done({ grouping: row.id });
	});
}

const settledAlready: Problem = {
	kind: "conflict",
	message: "This proposal has been settled already. Read the page of the clusters again.",
};
