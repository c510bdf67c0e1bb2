import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { authority, setting } from "#db/tables/authority.ts";
import { halfTerm } from "#db/tables/calendar.ts";
import { cluster } from "#db/tables/cluster.ts";
import { school, schoolCharacteristics } from "#db/tables/school.ts";
import type { SchoolPhase } from "#schemas/vocabulary.ts";

/** A school, and the cluster it is in on the day asked about (null: in none). */
export interface SchoolOnDay {
	readonly urn: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly phase: SchoolPhase;
	readonly postcode: string;
	readonly dataSharingAgreedOn: string | null;
	readonly cluster: string | null;
}

const schoolColumns = {
	urn: school.urn,
	name: school.name,
	aliases: school.aliases,
	phase: school.phase,
	postcode: school.postcode,
	dataSharingAgreedOn: school.dataSharingAgreedOn,
	cluster: sql<string | null>`joined.cluster`,
};

const joinedOn = (day: string) => sql`clusters_on(${day}::date) joined`;

/** Every school by name, with its cluster on `day`. */
export async function schoolsOn(tx: Tx, day: string): Promise<SchoolOnDay[]> {
	return tx
		.select(schoolColumns)
		.from(school)
		.leftJoin(joinedOn(day), sql`joined.school = ${school.urn}`)
		.orderBy(asc(school.name));
}

/** One school with its cluster on `day`. */
export async function schoolOn(tx: Tx, urn: string, day: string): Promise<SchoolOnDay | null> {
	const rows = await tx
		.select(schoolColumns)
		.from(school)
		.leftJoin(joinedOn(day), sql`joined.school = ${school.urn}`)
		.where(eq(school.urn, urn));
	return rows[0] ?? null;
}

/** Records the day a school agreed to share data, or (null) that it no longer does. False for an unknown school. */
export async function recordAgreement(tx: Tx, urn: string, agreedOn: string | null): Promise<boolean> {
	const changed = await tx
		.update(school)
		.set({ dataSharingAgreedOn: agreedOn })
		.where(eq(school.urn, urn))
		.returning({ urn: school.urn });
	return changed.length > 0;
}

/** The latest published figures of a school not after `day`; a null figure is 'not known'. */
export async function characteristicsOn(tx: Tx, urn: string, day: string) {
	const rows = await tx
		.select({
			asAt: schoolCharacteristics.asAt,
			source: schoolCharacteristics.source,
			roll: schoolCharacteristics.roll,
			plans: schoolCharacteristics.plans,
			senSupport: schoolCharacteristics.senSupport,
			freeMeals: schoolCharacteristics.freeMeals,
			everSix: schoolCharacteristics.everSix,
			everSixTenths: schoolCharacteristics.everSixTenths,
		})
		.from(schoolCharacteristics)
		.where(and(eq(schoolCharacteristics.school, urn), lte(schoolCharacteristics.asAt, day)))
		.orderBy(desc(schoolCharacteristics.asAt))
		.limit(1);
	return rows[0] ?? null;
}

/** A cluster with its schools on the day asked about. */
export interface ClusterOnDay {
	readonly id: string;
	readonly name: string;
	readonly position: number;
	/** As the grouping's source gives it, undated; null where it gives none. */
	readonly studentNumber: number | null;
	/** URNs. */
	readonly schools: readonly string[];
}

/** The clusters of the grouping in force on `day`, in their order. Empty when none was in force. */
export async function clustersOn(tx: Tx, day: string): Promise<ClusterOnDay[]> {
	return tx
		.select({
			id: cluster.id,
			name: cluster.name,
			position: cluster.position,
			studentNumber: cluster.studentNumber,
			schools: sql<string[]>`json_agg(joined.school order by joined.school)`,
		})
		.from(cluster)
		.innerJoin(joinedOn(day), sql`joined.cluster = ${cluster.id}`)
		.groupBy(cluster.authority, cluster.id)
		.orderBy(asc(cluster.position));
}

/** A half term with its dates (both inclusive). */
export interface HalfTermRow {
	readonly id: string;
	readonly academicYear: string;
	readonly name: string;
	readonly position: number;
	readonly startsOn: string;
	readonly endsOn: string;
	/** Dates by rule, not announced. */
	readonly illustrative: boolean;
}

const halfTermColumns = {
	id: halfTerm.id,
	academicYear: halfTerm.academicYear,
	name: halfTerm.name,
	position: halfTerm.position,
	startsOn: halfTerm.startsOn,
	endsOn: halfTerm.endsOn,
	illustrative: halfTerm.illustrative,
};

/** Half terms in order, of one academic year (`2024-25`) or of all. */
export async function halfTerms(tx: Tx, academicYear?: string): Promise<HalfTermRow[]> {
	return tx
		.select(halfTermColumns)
		.from(halfTerm)
		.where(academicYear === undefined ? undefined : eq(halfTerm.academicYear, academicYear))
		.orderBy(asc(halfTerm.startsOn));
}

/** The half term a day falls in, or the next one when it falls in a holiday; null beyond the known calendar. */
export async function halfTermOn(tx: Tx, day: string): Promise<HalfTermRow | null> {
	const rows = await tx
		.select(halfTermColumns)
		.from(halfTerm)
		.where(sql`${halfTerm.endsOn} >= ${day}::date`)
		.orderBy(asc(halfTerm.startsOn))
		.limit(1);
	return rows[0] ?? null;
}

/** The academic year a day falls in; null beyond the known calendar. */
export async function academicYearOn(tx: Tx, day: string): Promise<string | null> {
	const rows = await tx.execute<{ id: string }>(
		sql`select id from academic_year where ${day}::date between starts_on and ends_on`,
	);
	return rows[0]?.id ?? null;
}

/** Every setting as of `day`: the latest value that had begun. */
export async function settingsOn(tx: Tx, day: string): Promise<Record<string, number | string>> {
	const rows = await tx
		.selectDistinctOn([setting.key], { key: setting.key, value: setting.value })
		.from(setting)
		.where(lte(setting.validFrom, day))
		.orderBy(setting.key, desc(setting.validFrom));
	return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

/** Sets a figure or word from a day on; a day that has one already keeps it. */
export async function insertSetting(
	tx: Tx,
	row: { readonly key: string; readonly validFrom: string; readonly value: number | string },
): Promise<void> {
	await tx.insert(setting).values(row).onConflictDoNothing();
}

/** The council: its name, colour and address for questions; null before the register is loaded. */
export async function council(tx: Tx) {
	const rows = await tx.select().from(authority);
	return rows[0] ?? null;
}
