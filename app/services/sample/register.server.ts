import type { Actor } from "#app/domain/access.ts";
import { addDays, londonInstant } from "#app/domain/calendar.ts";
import { setAgreement } from "#app/services/agreements.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import { type SampleAppointment, samplePeople } from "#app/services/sample/people.ts";
import { approveSwitch, proposeSwitch } from "#app/services/switchPhase.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertMeeting } from "#db/queries/meetings.server.ts";
import {
	insertAppointment,
	insertPerson,
	personByHandle,
	personOn,
	schoolHoldersOn,
	samplePeople as storedPeople,
} from "#db/queries/people.server.ts";
import { openProposals, phases } from "#db/queries/programme.server.ts";
import {
	type ClusterOnDay,
	clustersOn,
	type HalfTermRow,
	halfTerms,
	type SchoolOnDay,
	schoolsOn,
} from "#db/queries/register.server.ts";

/** What the sample city is built on: its schools, clusters and the half terms it happens in. */
export interface SampleGround {
	readonly schools: readonly SchoolOnDay[];
	readonly clusters: readonly ClusterOnDay[];
	/** The two half terms that referrals are sent in, oldest first. */
	readonly halfTerms: readonly HalfTermRow[];
	/** Schools whose SENCo, and no more than that, one can sign in as. */
	readonly signInSchools: readonly string[];
	/** A SENCo of every school, by URN. */
	readonly sencos: ReadonlyMap<string, Actor>;
	readonly admin: Actor;
	/** Brings plans for every school. */
	readonly caseOfficer: Actor;
}

/** Made-up SENCos and headteachers of the schools nobody signs in for; only ever seen as who sent or approved something. */
const otherFirstNames = ["Sam", "Alex", "Jo", "Chris", "Pat", "Robin", "Lee", "Kim"] as const;
const otherNames = [
	"Archer",
	"Bishop",
	"Clarke",
	"Dyer",
	"Ellis",
	"Foster",
	"Grant",
	"Hughes",
	"Irwin",
] as const;

/** Adds the sample city's people, trial phase and meetings, once; then reads them. */
export async function sampleGround(context: Context): Promise<SampleGround> {
	await inContext(context, async (tx) => {
		const known = await personByHandle(tx, "strategic-lead");
		if (known) return;
		const terms = await termsOf(tx, context.today);
		const from = terms.past[0]?.startsOn ?? context.today;
		await addPeople(tx, context, addDays(from, -60));
		await addMeetings(tx, context, [...terms.past, ...terms.next]);
		await addCityMeetings(tx, context, [...terms.past, ...terms.next]);
		await record(tx, { action: "sampleCity.begun", subject: context.authority });
	});
	await beginTrial(context);
	await signAgreements(context);
	return inContext(context, (tx) => read(tx, context));
}

async function termsOf(tx: Tx, today: string) {
	const all = await halfTerms(tx);
	const begun = all.filter((term) => term.startsOn <= today);
	return { past: begun.slice(-2), next: all.filter((term) => term.startsOn > today).slice(0, 2) };
}

async function addPeople(tx: Tx, context: Context, from: string): Promise<void> {
	const schools = await schoolsOn(tx, context.today);
	const clusters = await clustersOn(tx, context.today);
	const served = { senco: new Set<string>(), headteacher: new Set<string>() };
	const scopeOf = ({ school, cluster }: SampleAppointment) => {
		if (cluster !== undefined) {
			const found = clusters.find((candidate) => candidate.position === cluster);
			if (!found) throw new Error(`There is no cluster ${cluster}`);
			return { scopeKind: "cluster", cluster: found.id } as const;
		}
		if (school === undefined) return { scopeKind: "city" } as const;
		const found = schools.find(
			(candidate) => candidate.name === school || candidate.aliases.includes(school),
		);
		if (!found) throw new Error(`There is no school called ${school}`);
		return { scopeKind: "school", school: found.urn } as const;
	};
	for (const { handle, name, appointments } of samplePeople) {
		const person = mintId();
		await insertPerson(tx, { id: person, name, handle });
		for (const held of appointments) {
			const scope = scopeOf(held);
			const { role } = held;
			if (scope.scopeKind === "school" && (role === "senco" || role === "headteacher")) {
				served[role].add(scope.school);
			}
			await insertAppointment(tx, { ...scope, id: mintId(), person, role: held.role, validFrom: from });
		}
	}
	const unserved = (["senco", "headteacher"] as const).flatMap((role) =>
		schools.filter(({ urn }) => !served[role].has(urn)).map(({ urn }) => ({ role, school: urn })),
	);
	const chance = chanceFrom(67);
	for (const { role, school } of unserved) {
		const person = mintId();
		await insertPerson(tx, {
			id: person,
			name: `${chance.pick(otherFirstNames)} ${chance.pick(otherNames)}`,
		});
		await insertAppointment(tx, { id: mintId(), person, role, scopeKind: "school", school, validFrom: from });
	}
}

/** Two people begin the trial with the first half term, as they would on screen; what a cut short start did stays. */
async function beginTrial(context: Context): Promise<void> {
	const { begun, waiting, from, people } = await inContext(context, async (tx) => ({
		begun: (await phases(tx)).length > 0,
		waiting: (await openProposals(tx))[0],
		from: (await termsOf(tx, context.today)).past[0]?.startsOn ?? context.today,
		people: await storedPeople(tx, context.today),
	}));
	if (begun) return;
	const as = (handle: string) => {
		const actor = people.find((person) => person.handle === handle);
		if (!actor) throw new Error("The sample city has no strategic lead");
		const day = addDays(from, -10);
		return asPerson(context, actor, new Date(`${day}T10:00:00Z`), day);
	};
	const reason = "The trial begins: the whole process runs, no money moves";
	const wanted = { mode: "trial", cluster: null, from, reason } as const;
	const proposal = waiting?.id ?? must(await proposeSwitch(as("strategic-lead"), wanted)).proposal;
	must(await approveSwitch(as("strategic-deputy"), proposal));
}

/** Two schools of three have agreed to share data, those one can sign in for but the last among them. */
async function signAgreements(context: Context): Promise<void> {
	const ground = await inContext(context, (tx) => read(tx, context));
	if (ground.schools.some(({ dataSharingAgreedOn }) => dataSharingAgreedOn !== null)) return;
	const agreedOn = addDays(ground.halfTerms[0]?.startsOn ?? context.today, -3);
	const admin = asPerson(context, ground.admin, new Date(`${agreedOn}T14:00:00Z`), agreedOn);
	const late = ground.signInSchools.at(-1);
	const early = new Set(ground.signInSchools);
	const agreed = ground.schools.filter(
		({ urn }, place) => urn !== late && (early.has(urn) || place % 3 !== 0),
	);
	for (const { urn } of agreed) must(await setAgreement(admin, { school: urn, agreedOn }));
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(`The sample city's programme broke a rule: ${outcome.problem.kind}`);
}

/** One locality cluster meeting per cluster and half term, three weeks in, at 1pm, at a school of the cluster. */
async function addMeetings(tx: Tx, context: Context, terms: readonly HalfTermRow[]): Promise<void> {
	for (const cluster of await clustersOn(tx, context.today)) {
		for (const [index, term] of terms.entries()) {
			const hostSchool = cluster.schools[index % cluster.schools.length];
			const day = addDays(term.startsOn, 22 + ((cluster.position - 1) % 3));
			const date = day < term.endsOn ? day : term.endsOn;
			await insertMeeting(tx, {
				id: mintId(),
				mode: "trial",
				kind: "locality",
				cluster: cluster.id,
				halfTerm: term.id,
				startsAt: londonInstant(date, 13),
				places: 10,
				...(hostSchool ? { hostSchool } : {}),
			});
		}
	}
}

/** A City Cluster Meeting each term, in the fifth week of every second half term, at a school that can host it. */
async function addCityMeetings(tx: Tx, context: Context, terms: readonly HalfTermRow[]): Promise<void> {
	const hosts = await schoolsOn(tx, context.today);
	for (const [index, term] of terms.filter((_, place) => place % 2 === 0).entries()) {
		const day = addDays(term.startsOn, 30);
		const hostSchool = hosts.filter(({ phase }) => phase === "secondary")[index]?.urn;
		await insertMeeting(tx, {
			id: mintId(),
			mode: "trial",
			kind: "city",
			halfTerm: term.id,
			startsAt: londonInstant(day < term.endsOn ? day : term.endsOn, 13),
			places: 10,
			...(hostSchool ? { hostSchool } : {}),
		});
	}
}

async function read(tx: Tx, context: Context): Promise<SampleGround> {
	const { today } = context;
	const schools = await schoolsOn(tx, today);
	const everybody = await storedPeople(tx, today);
	const admin = everybody.find((person) => person.handle === "admin");
	const caseOfficer = everybody.find((person) => person.handle === "case-officer");
	if (!admin || !caseOfficer) throw new Error("The sample city has no admin support or no case officer");
	const signInSchools = everybody
		.filter(({ handle }) => handle?.startsWith("senco-"))
		.flatMap(({ appointments }) => appointments.map(({ scope }) => scope));
	const sencos = new Map<string, Actor>();
	for (const { person, school } of await schoolHoldersOn(tx, "senco", today)) {
		const actor = await personOn(tx, person, today);
		if (actor) sencos.set(school, actor);
	}
	const terms = await termsOf(tx, today);
	return {
		schools,
		clusters: await clustersOn(tx, today),
		halfTerms: terms.past,
		signInSchools,
		sencos,
		admin,
		caseOfficer,
	};
}

/** The context of a sample person at an instant of the past. */
export function asPerson(context: Context, actor: Actor, now: Date, today: string): SignedInContext {
	return { ...context, actor, now, today, mode: "trial" };
}
