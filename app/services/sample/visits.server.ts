import { addDays } from "#app/domain/calendar.ts";
import type { Context } from "#app/services/context.ts";
import { fillFiling } from "#app/services/filing.server.ts";
import { noteFollowUp } from "#app/services/followUps.server.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { asPerson, sampleGround } from "#app/services/sample/register.server.ts";
import { completeVisit } from "#app/services/sample/visitAnswers.ts";
import {
	agreedTable,
	findVisit,
	planVisit,
	recordVisit,
	sayOfVisit,
	visitsView,
} from "#app/services/visits.server.ts";
import { filingById } from "#db/queries/filings.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { awardsOfSchool, type VisitableAward } from "#db/queries/visits.server.ts";
import { rowIdKey, rowsOf } from "#schemas/questions.ts";

/** How many awards are visited: most recorded, the last two only planned. */
const visited = 8;
const onlyPlanned = 2;

/** Visits by a Locality Lead to some of the schools that were given money; once. */
export async function loadSampleVisits(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const { lead, awards } = await inContext({ ...context, actor: ground.admin }, async (tx) => {
		const people = await samplePeople(tx, context.today);
		const perSchool = await Promise.all(
			ground.schools.map(({ urn }) => awardsOfSchool(tx, urn).then((own) => own.slice(0, 1))),
		);
		return {
			lead: people.find(({ handle }) => handle === "locality-lead-a"),
			awards: perSchool.flat(),
		};
	});
	if (!lead) throw new Error("The sample city has no Locality Lead");
	const today = asPerson(context, lead, context.now, context.today);
	const known = await visitsView(today);
	if (known.planned.length + known.recorded.length > 0) return;
	for (const [place, award] of choose(awards, ground.signInSchools).entries()) {
		const isPlanned = place >= visited - onlyPlanned;
		const on = addDays(context.today, isPlanned ? 5 + place : -2 * (visited - place));
		const at = isPlanned ? today : asPerson(context, lead, new Date(`${on}T14:00:00Z`), on);
		const plan = { school: award.school, purpose: "fundedPupil", award: award.id, plannedFor: on } as const;
		const { visit } = must(await planVisit({ ...at, mode: award.mode }, plan));
		if (isPlanned) continue;
		const row = await inFilings(at, (tx) => filingById(tx, visit));
		const rows = rowsOf(row?.answers.provisionSeen).map((told) => ({
			rowId: String(told[rowIdKey]),
			provision: String(told.provision),
		}));
		const rules = await inContext(at, (tx) => ruleContext(tx, at, award.mode, {}));
		const answers = completeVisit({ context: rules, seed: 40 + place, purpose: "fundedPupil", rows });
		must(await fillFiling(at, visit, answers));
		const filled = await inFilings(at, (tx) => filingById(tx, visit));
		if (!filled) throw new Error("A sample visit is out of its Locality Lead's reach");
		must(await recordVisit(at, visit, { key: filled.sendingKey, revision: filled.revision }));
		const senco = ground.sencos.get(award.school);
		if (!senco || place % 2 > 0) continue;
		const school = asPerson(context, senco, context.now, context.today);
		const found = await findVisit(school, visit);
		const words =
			"Thank you. The second session is back in the timetable, and the group meets on Fridays now.";
		if (found) must(await sayOfVisit(school, found, words));
		const [action] = rowsOf(answers.actions);
		const note = { row: String(action?.[rowIdKey]), state: "done", asAt: context.today, note: "" } as const;
		must(await noteFollowUp(school, visit, agreedTable, note));
	}
}

/** The schools somebody can sign in for first. */
function choose(awards: readonly VisitableAward[], first: readonly string[]): readonly VisitableAward[] {
	const own = awards.filter(({ school }) => first.includes(school));
	return [...own, ...awards.filter(({ school }) => !first.includes(school))].slice(0, visited);
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const { problem } = outcome;
	const [first] = "issues" in problem ? problem.issues : [];
	throw new Error(
		`The sample city's visits broke a rule: ${problem.kind} ${first?.path ?? ""} ${first?.message ?? ""}`,
	);
}
