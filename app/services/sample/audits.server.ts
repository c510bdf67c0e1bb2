import { type Actor, auditForm } from "#app/domain/access.ts";
import { addDays } from "#app/domain/calendar.ts";
import { bearAudit } from "#app/services/audits.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { sendFiling } from "#app/services/filing.server.ts";
import { noteIn } from "#app/services/followUps.server.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { completeAudit as madeUpAudit } from "#app/services/sample/auditAnswers.ts";
import { type Chance, chanceFrom } from "#app/services/sample/chance.ts";
import { asPerson, type SampleGround, sampleGround } from "#app/services/sample/register.server.ts";
import type { Tx } from "#db/client.server.ts";
import { filingById, filingsOfSchools } from "#db/queries/filings.server.ts";
import {
	insertAppointment,
	insertPerson,
	personOn,
	samplePeople,
	schoolHoldersOn,
} from "#db/queries/people.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { rowIdKey, rowsOf } from "#schemas/questions.ts";
import { actionStates } from "#schemas/vocabulary.ts";

const firstNames = ["Ann", "Ben", "Cath", "Dan", "Eve", "Fran", "Gus", "Hana"] as const;
const lastNames = ["Ashby", "Barton", "Crane", "Dale", "Elder", "Frost", "Gill", "Holt", "Irving"] as const;

/** An audit as it is to be made up. */
interface PlannedAudit {
	readonly school: string;
	/** The day it is completed, or begun. */
	readonly on: string;
	/** Begun, and not completed. */
	readonly begun: boolean;
	/** Of last year: its plan has gone on since. */
	readonly old: boolean;
	readonly seed: number;
	/** How far the school has come. */
	readonly maturity: 0 | 1 | 2;
}

/** Few days, so that what the register says of a day is read few times. */
const days = [5, 12, 19, 26, 40, 47, 54, 61] as const;

/**
 * Audits of two schools in three, last year's too for some of them, and a few that are begun. Schools that somebody can
 * sign in for have last year's and not yet this year's. A load that was cut short goes on where it stopped.
 */
export async function loadSampleAudits(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const plan = planAudits(context, ground, await schoolsOfHeads(context));
	const known = await knownAudits(context, ground);
	if (known.length >= plan.length) return;
	const heads = await headsOf(context, ground);
	for (const planned of plan.slice(known.length)) {
		const head = heads.get(planned.school);
		if (!head) throw new Error("A school of the sample city has no headteacher");
		await (planned.begun ? begin(context, head, planned) : liveYear(context, head, planned));
	}
}

/** In the order in which they are made: those of last year first. */
function planAudits(context: Context, ground: SampleGround, heads: readonly string[]): PlannedAudit[] {
	const chance = chanceFrom(2_301);
	const signIn = new Set([...ground.signInSchools, ...heads]);
	const all = ground.schools.flatMap(({ urn: school }, place): PlannedAudit[] => {
		const day = addDays(context.today, -chance.pick(days));
		const own = signIn.has(school);
		const done = !own && place % 5 !== 4;
		const begun = !own && !done && place % 2 === 0;
		const old = own || place % 4 === 0;
		const maturity = chance.pick([0, 1, 1, 2] as const);
		const usual = { school, begun, old: false, seed: 100 + place, maturity };
		// Some schools have come on since last year, most a little.
		const then = place % 12 === 0 && maturity > 0 ? ((maturity - 1) as 0 | 1) : maturity;
		return [
			...(old
				? [{ ...usual, begun: false, old, on: addDays(day, -364), seed: 1_100 + place, maturity: then }]
				: []),
			...(done ? [{ ...usual, on: day }] : []),
			...(begun ? [{ ...usual, on: addDays(context.today, -5) }] : []),
		];
	});
	return [...all.filter(({ old }) => old), ...all.filter(({ old }) => !old)];
}

/** The schools of the headteachers somebody can sign in as. */
function schoolsOfHeads(context: Context): Promise<string[]> {
	return inContext(context, async (tx) =>
		(await samplePeople(tx, context.today)).flatMap(({ appointments }) =>
			appointments.filter(({ role }) => role === "headteacher").map(({ scope }) => scope),
		),
	);
}

/** The audits that are there, whichever they are; a city that is complete is left alone. */
function knownAudits(context: Context, ground: SampleGround) {
	const urns = ground.schools.map(({ urn }) => urn);
	const appointments = urns.map((scope) => ({
		role: "headteacher" as const,
		scopeKind: "school" as const,
		scope,
		cluster: null,
	}));
	const everybody = { ...context, actor: { ...ground.admin, appointments } };
	return inFilings(everybody, (tx) => filingsOfSchools(tx, auditForm, urns));
}

/** A headteacher of every school; those nobody signs in as are made up on the first load. */
async function headsOf(context: Context, ground: SampleGround): Promise<ReadonlyMap<string, Actor>> {
	return inContext({ ...context, actor: ground.admin }, async (tx) => {
		const there = new Map(
			(await schoolHoldersOn(tx, "headteacher", context.today)).map(({ school, person }) => [school, person]),
		);
		const chance = chanceFrom(412);
		for (const { urn } of ground.schools)
			if (!there.has(urn)) there.set(urn, await addHead(tx, context, chance, urn));
		const actors = [...there].map(
			async ([school, person]) => [school, await personOn(tx, person, context.today)] as const,
		);
		const found = await Promise.all(actors);
		return new Map(found.flatMap(([school, actor]) => (actor ? [[school, actor] as const] : [])));
	});
}

async function addHead(tx: Tx, context: Context, chance: Chance, school: string): Promise<string> {
	const person = mintId();
	await insertPerson(tx, { id: person, name: `${chance.pick(firstNames)} ${chance.pick(lastNames)}` });
	const validFrom = addDays(context.today, -600);
	const where = { scopeKind: "school", school } as const;
	await insertAppointment(tx, { ...where, id: mintId(), person, role: "headteacher", validFrom });
	return person;
}

async function filledIn(as: SignedInContext, seed: number, maturity: 0 | 1 | 2): Promise<Answers> {
	const rules = await inContext(as, (tx) => ruleContext(tx, as, "live", {}));
	return madeUpAudit({ context: rules, seed, maturity });
}

/** One audit from its first page to its completion, and for an older one how its plan went on. */
async function liveYear(
	context: Context,
	head: Actor,
	{ school, on, seed, old, maturity }: PlannedAudit,
): Promise<void> {
	const as = asPerson(context, head, new Date(`${on}T14:20:00Z`), on);
	const answers = await filledIn(as, seed, maturity);
	// One transaction: the city is made at every first start.
	await inFilings(as, async (tx) => {
		const audit = await bearAudit(as, tx, school, answers);
		const row = audit === null ? null : await filingById(tx, audit);
		if (!row) return;
		must(await sendFiling(as, tx, row.id, { key: row.sendingKey, revision: row.revision }));
		if (old) await goOn(context, tx, head, row.id, answers, on);
	});
}

/** Most actions of last year's plan were looked at again half a year later. */
async function goOn(
	context: Context,
	tx: Tx,
	head: Actor,
	audit: string,
	answers: Answers,
	since: string,
): Promise<void> {
	const asAt = addDays(since, 180);
	const as = asPerson(context, head, new Date(`${asAt}T15:00:00Z`), asAt);
	const [, ...states] = actionStates;
	for (const [place, action] of rowsOf(answers.plan).entries()) {
		if (place % 4 === 3) continue;
		const state = states[place % states.length] ?? "done";
		const note = state === "done" ? "Seen in lessons, and in what pupils say." : "";
		must(await noteIn(as, tx, audit, "plan", { row: String(action[rowIdKey]), state, asAt, note }));
	}
}

/** Somebody has begun, and got as far as the second page. */
async function begin(
	context: Context,
	head: Actor,
	{ school, on, seed, maturity }: PlannedAudit,
): Promise<void> {
	const as = asPerson(context, head, new Date(`${on}T14:20:00Z`), on);
	const whole = Object.entries(await filledIn(as, seed, maturity));
	await inFilings(as, (tx) => bearAudit(as, tx, school, Object.fromEntries(whole.slice(0, 12))));
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const { problem } = outcome;
	const [first] = "issues" in problem ? problem.issues : [];
	throw new Error(
		`The sample city's audits broke a rule: ${problem.kind} ${first?.path ?? ""} ${first?.message ?? ""}`,
	);
}
