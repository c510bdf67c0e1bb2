import { can } from "#app/domain/access.ts";
import { academicYearOf, addDays, londonDate } from "#app/domain/calendar.ts";
import { clustersApart, comingSwitch, modeOn, standing } from "#app/domain/phase.ts";
import type { OpenSwitch, PhaseLine, ProgrammeView, Readiness } from "#app/domain/programme.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { fundsOf } from "#db/queries/funds.server.ts";
import { meetingsBetween } from "#db/queries/meetings.server.ts";
import { openProposals, type ProposalRow, type ToldPhase, toldPhases } from "#db/queries/programme.server.ts";
import { clustersOn, schoolsOn } from "#db/queries/register.server.ts";
import { scenariosOf } from "#db/queries/scenarios.server.ts";

/** Where the programme stands, what is proposed, and what a live beginning would find. */
export function programmeView(context: SignedInContext): Promise<ProgrammeView> {
	const { today, actor } = context;
	return inContext(context, async (tx) => {
		const all = await toldPhases(tx);
		const proposals = await openProposals(tx);
		const clusters = await clustersOn(tx, today);
		const coming = comingSwitch(all, today, null);
		const first = coming?.from ?? proposals.find(({ mode }) => mode === "live")?.from ?? today;
		return {
			mode: modeOn(all, today, null),
			coming,
			apart: clustersApart(all, today),
			phases: linesOf(all, today),
			open: proposals.map((proposal) => openSwitch(context, proposal)),
			clusters: clusters.map(({ id, name }) => ({ id, name })),
			readiness: await readinessOf(context, tx, academicYearOf(first)),
			mayWrite: can(actor, "programme:write", { kind: "none" }),
		};
	});
}

const placeOf = (scope: ToldPhase["scope"]) => (scope === "city" ? null : scope.cluster);

/** Every phase with what it is to today, newest first. */
function linesOf(all: readonly ToldPhase[], today: string): PhaseLine[] {
	const stand = standing(all);
	const lines = all.map((phase, place): PhaseLine => {
		const { scope, ...rest } = phase;
		const followed = stand.some(
			(other) =>
				other.from <= today &&
				other.from > phase.from &&
				(other.scope === "city" || placeOf(other.scope) === placeOf(scope)),
		);
		const now = phase.from > today ? "toCome" : followed ? "over" : "inForce";
		const laterWord = all
			.slice(place + 1)
			.some((other) => other.from === phase.from && placeOf(other.scope) === placeOf(scope));
		const stands = stand.includes(phase) ? now : laterWord ? "calledOff" : "callsOff";
		return { ...rest, where: scope === "city" ? "The whole city" : scope.name, stands };
	});
	return lines.reverse().sort((a, b) => b.from.localeCompare(a.from));
}

function openSwitch({ actor, today }: SignedInContext, row: ProposalRow): OpenSwitch {
	return {
		id: row.id,
		where: row.clusterName ?? "The whole city",
		mode: row.mode,
		from: row.from,
		reason: row.reason,
		proposedBy: row.proposerName,
		proposedOn: londonDate(row.proposedAt),
		late: row.from < today,
		own: row.proposedBy === actor.person,
	};
}

/** A school year ahead. */
const aheadDays = 366;

async function readinessOf(context: SignedInContext, tx: Tx, year: string): Promise<Readiness> {
	const { now, today } = context;
	const book = { year, mode: "live" } as const;
	const schools = await schoolsOn(tx, today);
	const adopted = (await scenariosOf(tx, book)).some(({ scenario }) => scenario.adoptedBy !== null);
	const funds = await fundsOf(tx, book);
	const end = new Date(`${addDays(today, aheadDays)}T00:00:00Z`);
	return {
		year,
		fund: adopted ? "posted" : funds.length > 0 ? "set" : "none",
		schools: schools.length,
		agreements: schools.filter(({ dataSharingAgreedOn }) => dataSharingAgreedOn !== null).length,
		meetings: (await meetingsBetween(tx, now, end)).filter(({ mode }) => mode === "live").length,
	};
}
