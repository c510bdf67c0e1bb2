import { can, ownSchools, type Resource, visitForm } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { frozenReferral } from "#app/domain/projection.ts";
import type {
	AwardChoice,
	MapRow,
	PlanVisitView,
	VisitLine,
	VisitPlan,
	VisitsView,
} from "#app/domain/visits.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { bearFiling, readSent, type SendingSeen, sendFiling } from "#app/services/filing.server.ts";
import { actionsOf } from "#app/services/followUps.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type FilingRow, filingById } from "#db/queries/filings.server.ts";
import { panelCase } from "#db/queries/projections.server.ts";
import { clustersOn, type SchoolOnDay, schoolOn, schoolsOn } from "#db/queries/register.server.ts";
import {
	awardedRowIds,
	awardsOfSchool,
	insertComment,
	insertVisit,
	type VisitableAward,
	type VisitRow,
	visitById,
	visitsWithin,
} from "#db/queries/visits.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** The table of a visit's record that holds what was agreed. */
export const agreedTable = "actions";

/** Why a page of a visit that was recorded is not saved. */
export const visitLocked = "This visit has been recorded. Its record can no longer be changed.";

/** A visit as the access rules read it, with its record and its school. */
export type FoundVisit = Extract<Resource, { kind: "filing" }> & {
	readonly visit: VisitRow;
	readonly row: FilingRow;
	readonly schoolRow: SchoolOnDay;
};

/** The visit at an address, as far as the person's reach goes; null for none. */
export function findVisit(context: SignedInContext, id: string | undefined): Promise<FoundVisit | null> {
	return inFilings(context, async (tx) => {
		const visit = await visitById(tx, id ?? "");
		const row = visit && (await filingById(tx, visit.id));
		const schoolRow = visit && (await schoolOn(tx, visit.school, context.today));
		if (!visit || !row || !schoolRow) return null;
		const { form, state } = row;
		return { kind: "filing", form, school: visit.school, state, visit, row, schoolRow };
	});
}

/** The visits of the city for a Locality Lead, of their schools for everybody else. */
export function visitsView(context: SignedInContext): Promise<VisitsView> {
	const mayPlan = can(context.actor, "visit:plan", { kind: "none" });
	return inFilings(context, async (tx) => {
		const urns = ownSchools(context.actor);
		const rows = await visitsWithin(tx, mayPlan ? null : urns);
		const schools = new Map((await schoolsOn(tx, context.today)).map(({ urn, name }) => [urn, name]));
		const lines = await Promise.all(
			rows.map((row) => lineOf(context, tx, row, schools.get(row.school) ?? row.school)),
		);
		return {
			mayPlan,
			schools: mayPlan ? [] : urns.flatMap((urn) => schools.get(urn) ?? []),
			planned: lines.filter(({ state }) => state === "draft").reverse(),
			recorded: lines.filter(({ state }) => state === "sent"),
		};
	});
}

/** A visit as a list shows it. */
export async function lineOf(
	context: SignedInContext,
	tx: Tx,
	visit: VisitRow,
	school: string,
): Promise<VisitLine> {
	const { id, mode, purpose, reference, plannedFor, state, sentAt } = visit;
	return {
		id,
		school,
		mode,
		purpose,
		reference,
		plannedFor,
		state,
		recordedOn: sentAt && londonDate(sentAt),
		late: state === "draft" && plannedFor < context.today,
		actionsOpen: state === "sent" ? await actionsOpen(context, tx, id) : 0,
	};
}

async function actionsOpen(context: SignedInContext, tx: Tx, id: string): Promise<number> {
	const row = await filingById(tx, id);
	const sent = row && (await readSent(context, tx, row));
	if (!sent) return 0;
	const actions = await actionsOf(context, tx, id, sent, agreedTable);
	return actions.filter(({ state }) => state === "notStarted" || state === "underWay").length;
}

/** What a visit is planned from. */
export function planVisitView(context: SignedInContext, asked: string | null): Promise<PlanVisitView> {
	return inFilings(context, async (tx) => {
		const [schools, clusters] = await Promise.all([
			schoolsOn(tx, context.today),
			clustersOn(tx, context.today),
		]);
		const chosen = schools.find(({ urn }) => urn === asked);
		const named = ({ urn, name }: SchoolOnDay) => ({ urn, name });
		return {
			groups: clusters.map(({ id, name }) => ({
				name,
				schools: schools.filter(({ cluster }) => cluster === id).map(named),
			})),
			school: chosen ? named(chosen) : null,
			awards: chosen ? await awardChoices(tx, chosen.urn) : [],
		};
	});
}

async function awardChoices(tx: Tx, school: string): Promise<AwardChoice[]> {
	const [awards, visits] = await Promise.all([awardsOfSchool(tx, school), visitsWithin(tx, [school])]);
	return awards.map((award) => choiceOf(award, visits));
}

/** An award as people read it, with how often it was visited. */
export function choiceOf(
	{ id, reference, kind, amountPence, awardedOn, mode }: VisitableAward,
	visits: readonly Pick<VisitRow, "award">[],
): AwardChoice {
	const own = visits.filter(({ award }) => award === id).length;
	return { id, reference, kind: referralKindLabels[kind], amountPence, awardedOn, mode, visits: own };
}

/**
 * Plans a visit and opens its record, with a row for each row of the map that was awarded. It takes the mode of its
 * award; without one, the mode in force.
 */
export async function planVisit(
	context: SignedInContext,
	plan: VisitPlan,
): Promise<Outcome<{ readonly visit: string }>> {
	const { school, purpose, award: wanted, plannedFor } = plan;
	const awards = await inFilings(context, (tx) => awardsOfSchool(tx, school));
	const award = awards.find(({ id }) => id === wanted) ?? null;
	if (wanted !== null && !award) return refused({ kind: "notFound" });
	const rows = award ? await mapRows(context, award) : [];
	const mode = award?.mode ?? context.mode;
	return inFilings(context, async (tx) => {
		const provisionSeen = rows.map(({ rowId, name }) => ({ rowId, provision: name }));
		const answers: Answers = rows.length > 0 ? { visitType: purpose, provisionSeen } : { visitType: purpose };
		const filing = await bearFiling(context, tx, { form: visitForm, mode, school, answers });
		if (filing === null) throw new Error("A visit's record could not be begun");
		const { person } = context.actor;
		const row = { filing, mode, school, purpose, award: award?.id ?? null, plannedFor };
		await insertVisit(tx, { ...row, plannedBy: person, plannedAt: context.now });
		await record(tx, { action: "visit.planned", subject: filing, payload: { mode, purpose } });
		return done({ visit: filing });
	});
}

/** The rows of the map an award was made on, as the panel read them; names hidden as they were then. */
export async function mapRows(
	context: SignedInContext,
	award: Pick<VisitableAward, "id" | "mode" | "projection">,
): Promise<MapRow[]> {
	const ids = await inFilings(context, (tx) => awardedRowIds(tx, award.id));
	const found = await inContext(context, (tx) => panelCase(tx, award.projection), "panel");
	if (!found) return [];
	const map = frozenReferral(found.content).documents.find(({ form }) => form === "costed-provision-map");
	const rows = map?.entries.find((entry) => entry.rows !== null)?.rows ?? [];
	return rows.map((cells, place) => {
		const named = cells.find(({ label }) => label === supportLabel) ?? cells[0];
		return {
			rowId: ids[place] ?? mintId(),
			name: (named?.text ?? `Row ${place + 1}`).slice(0, 200),
			cells: cells.filter((cell) => cell !== named),
		};
	});
}

/** How the map asks what a row is. */
const supportLabel = "What is the support?";

/** Records a visit for good, once. */
export function recordVisit(
	context: SignedInContext,
	visit: string,
	seen: SendingSeen,
): Promise<Outcome<{ readonly sentAt: string }>> {
	return inFilings(context, (tx) => sendFiling(context, tx, visit, seen));
}

/** Keeps what a school says of a visit that was recorded. */
export function sayOfVisit(
	context: SignedInContext,
	{ visit }: FoundVisit,
	words: string,
): Promise<Outcome<null>> {
	return inFilings(context, async (tx) => {
		const id = mintId();
		const { id: of, mode } = visit;
		await insertComment(tx, {
			id,
			mode,
			visit: of,
			words,
			saidAt: context.now,
			saidBy: context.actor.person,
		});
		await record(tx, { action: "visit.commented", subject: of, payload: { comment: id, mode } });
		return done(null);
	});
}
