import { auditForm, can, holds, ownSchools, type Resource } from "#app/domain/access.ts";
import type { AuditLine, AuditsView, ClusterAudits, SchoolAudits } from "#app/domain/audits.ts";
import { academicYearOf, londonDate } from "#app/domain/calendar.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { bearFiling, type SendingSeen, sendFiling } from "#app/services/filing.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { type FilingRow, filingById, filingsOfSchools, filingsOfYear } from "#db/queries/filings.server.ts";
import { clustersOn, type SchoolOnDay, schoolOn, schoolsOn } from "#db/queries/register.server.ts";
import type { Answers } from "#schemas/annotations.ts";

/** An audit as the access rules read it, with its row and its school. */
export type FoundAudit = Extract<Resource, { kind: "filing" }> & {
	readonly row: FilingRow;
	readonly schoolRow: SchoolOnDay;
};

/** Why a page of a completed audit is not saved. */
export const auditLocked = "This audit has been completed. It can no longer be changed.";

/** The audit at an address, as far as the person's reach goes; null for none. */
export function findAudit(context: SignedInContext, id: string | undefined): Promise<FoundAudit | null> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id ?? "");
		if (!row || row.form !== auditForm || row.school === null) return null;
		const schoolRow = await schoolOn(tx, row.school, context.today);
		if (!schoolRow) return null;
		const { form, school, state } = row;
		return { kind: "filing", form, school, state, row, schoolRow };
	});
}

/** Begins the audit of a school for the year of today, or finds the one that somebody has begun. */
export function startAudit(
	context: SignedInContext,
	school: string,
): Promise<Outcome<{ readonly audit: string }>> {
	return inFilings(context, async (tx) => {
		const born = await bearAudit(context, tx, school);
		if (born !== null) return done({ audit: born });
		const known = (await filingsOfSchools(tx, auditForm, [school])).find(
			(row) => row.academicYear === academicYearOf(context.today),
		);
		return known ? done({ audit: known.id }) : refused({ kind: "notFound" });
	});
}

/** A new audit for the year of today; null where the school has one. */
export function bearAudit(
	context: SignedInContext,
	tx: Tx,
	school: string,
	answers: Answers = {},
): Promise<string | null> {
	const academicYear = academicYearOf(context.today);
	return bearFiling(context, tx, { form: auditForm, mode: "live", school, academicYear, answers });
}

/** Completes an audit, once: its headteacher's word that it is the school's own picture. */
export function completeAudit(
	context: SignedInContext,
	audit: string,
	seen: SendingSeen,
): Promise<Outcome<{ readonly sentAt: string }>> {
	return inFilings(context, (tx) => sendFiling(context, tx, audit, seen));
}

/** The audits of the person's schools, and for the audit's manager how far the schools of the city are. */
export function auditsView(context: SignedInContext, askedYear: string | null): Promise<AuditsView> {
	const thisYear = academicYearOf(context.today);
	const years = [0, 1, 2].map((back) => yearBefore(thisYear, back));
	const year = years.find((known) => known === askedYear) ?? thisYear;
	return inFilings(context, async (tx) => {
		const urns = ownSchools(context.actor, ["headteacher", "senco", "inclusionRepresentative", "governor"]);
		const schools = await Promise.all(
			[...new Set(urns)].map((urn) => schoolAudits(context, tx, urn, thisYear)),
		);
		// The manager looks after the whole city's; nobody else is shown another school's.
		const manages = holds(context.actor, ["inclusionAuditManager"]);
		return {
			year,
			schools: schools.flatMap((school) => school ?? []),
			city: manages ? await cityAudits(context, tx, year, years) : null,
		};
	});
}

/** The academic year so many before: `2025-26` and 1 give `2024-25`. */
export function yearBefore(year: string, back: number): string {
	const start = Number(year.slice(0, 4)) - back;
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

async function schoolAudits(
	context: SignedInContext,
	tx: Tx,
	urn: string,
	thisYear: string,
): Promise<SchoolAudits | null> {
	const school = await schoolOn(tx, urn, context.today);
	if (!school) return null;
	const lines = (await filingsOfSchools(tx, auditForm, [urn])).map(lineOf);
	return {
		urn,
		name: school.name,
		thisYear: lines.find(({ year }) => year === thisYear) ?? null,
		before: lines.filter(({ year }) => year !== thisYear),
		mayStart: can(context.actor, "audit:start", { kind: "school", school: urn, cluster: school.cluster }),
	};
}

function lineOf({ id, academicYear, state, sentAt }: FilingRow): AuditLine {
	return { id, year: academicYear ?? "", state, completedOn: sentAt && londonDate(sentAt) };
}

async function cityAudits(context: SignedInContext, tx: Tx, year: string, years: readonly string[]) {
	const [audits, schools, clusters] = await Promise.all([
		filingsOfYear(tx, auditForm, year),
		schoolsOn(tx, context.today),
		clustersOn(tx, context.today),
	]);
	const bySchool = new Map(audits.map((audit) => [audit.school, audit]));
	const groups = clusters.map(({ id, name }): ClusterAudits => {
		const own = schools
			.filter(({ cluster }) => cluster === id)
			.sort((a, b) => a.name.localeCompare(b.name))
			.map(({ urn, name: called }) => {
				const found = bySchool.get(urn);
				const audit = found && {
					id: found.id,
					state: found.state,
					completedOn: found.sentAt && londonDate(found.sentAt),
				};
				return { urn, name: called, audit: audit ?? null };
			});
		return { name, ...counted(own.map(({ audit }) => audit?.state)), schools: own };
	});
	const all = groups.flatMap(({ schools: own }) => own);
	return { years, ...counted(all.map(({ audit }) => audit?.state)), all: all.length, clusters: groups };
}

function counted(states: readonly (string | undefined)[]): { readonly done: number; readonly begun: number } {
	const count = (wanted: string) => states.filter((state) => state === wanted).length;
	return { done: count("sent"), begun: count("draft") };
}
