import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import type { Book } from "#db/queries/funds.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import { person } from "#db/tables/person.ts";
import { scenario } from "#db/tables/scenario.ts";

/** A scenario to be kept. Weights, floor and cap in tenths of a per cent; `figures` is JSON as the domain makes it. */
export interface NewScenario {
	readonly id: string;
	readonly name: string;
	readonly rollTenths: number;
	readonly senSupportTenths: number;
	readonly plansTenths: number;
	readonly everSixTenths: number;
	readonly lumpSumPence: number;
	readonly floorTenths: number | null;
	readonly capTenths: number | null;
	readonly rollFrom: "grouping" | "census";
	readonly figures: unknown;
	readonly asAt: string;
	readonly grouping: string;
	readonly proposedBy: string;
	readonly proposedAt: Date;
}

/** Keeps a scenario. */
export async function insertScenario(tx: Tx, book: Book, row: NewScenario): Promise<void> {
	await tx.insert(scenario).values({ ...row, academicYear: book.year, mode: book.mode });
}

const proposer = alias(person, "proposer");
const adopter = alias(person, "adopter");

/** The scenarios of a year and book, oldest first, with the names of who proposed and who adopted. */
export async function scenariosOf(tx: Tx, book: Book) {
	return tx
		.select({
			scenario,
			proposerName: proposer.name,
			adopterName: adopter.name,
		})
		.from(scenario)
		.innerJoin(proposer, eq(proposer.id, scenario.proposedBy))
		.leftJoin(adopter, eq(adopter.id, scenario.adoptedBy))
		.where(and(eq(scenario.academicYear, book.year), eq(scenario.mode, book.mode)))
		.orderBy(asc(scenario.proposedAt), asc(scenario.id));
}

/** A scenario as it is stored, with names. */
export type ScenarioRow = Awaited<ReturnType<typeof scenariosOf>>[number];

/** What posting a year came to. */
export type AdoptOutcome =
	| { readonly kind: "adopted" }
	| { readonly kind: "missing" | "samePerson" | "alreadyAdopted" }
	/** Earlier awards are committed against the year, more than this would give; `budget` is an account's id. */
	| { readonly kind: "overCommitted"; readonly budget: string; readonly committedPence: number };

type AdoptJson = {
	readonly problem?: "missing" | "samePerson" | "adopted" | "overCommitted";
	readonly budget?: string;
	readonly committedPence?: number;
};

/** Adopts a scenario in the acting person's name and posts the year, wholly or not at all. Money is whole pence. */
export async function adoptAndPost(
	tx: Tx,
	posting: {
		readonly scenario: string;
		readonly fund: string;
		readonly contingencyPence: number;
		readonly clusters: readonly { readonly cluster: string; readonly pence: number }[];
		readonly at: Date;
	},
): Promise<AdoptOutcome> {
	const payload = JSON.stringify({ ...posting, at: posting.at.toISOString() });
	const rows = await tx.execute<{ told: AdoptJson }>(sql`select adopt_scenario(${payload}::jsonb) as told`);
	const told = rows[0]?.told ?? {};
	if (told.problem === undefined) return { kind: "adopted" };
	if (told.problem === "adopted") return { kind: "alreadyAdopted" };
	if (told.problem !== "overCommitted") return { kind: told.problem };
	const committedPence = readWhole(told.committedPence ?? 0, "committed");
	return { kind: "overCommitted", budget: told.budget ?? "", committedPence };
}

/** What the schools of each cluster had on the latest day of figures not after `day`, and the grouping in force. */
export async function clusterSchoolsOn(tx: Tx, day: string) {
	const rows = await tx.execute<{
		cluster: string;
		clusterName: string;
		studentNumber: number | null;
		school: string;
		asAt: string | null;
		roll: number | null;
		plans: number | null;
		senSupport: number | null;
		everSix: number | null;
	}>(sql`
		select cluster.id as cluster, cluster.name as "clusterName", cluster.student_number as "studentNumber",
			school.name as school, figures.as_at::text as "asAt", figures.roll, figures.plans,
			figures.sen_support as "senSupport", figures.ever_six as "everSix"
		from clusters_on(${day}::date) joined
		join cluster on cluster.id = joined.cluster
		join school on school.urn = joined.school
		left join lateral (
			select * from school_characteristics known
			where known.authority = school.authority and known.school = school.urn and known.as_at <= ${day}::date
			order by known.as_at desc limit 1
		) figures on true
		order by cluster.position, school.name`);
	return [...rows];
}

/** The id of the grouping in force on a day; null when none is. */
export async function groupingOn(tx: Tx, day: string): Promise<string | null> {
	const rows = await tx.execute<{ id: string }>(sql`
		select id from "grouping" where in_force_from is not null
			and daterange(in_force_from, in_force_to, '[]') @> ${day}::date`);
	return rows[0]?.id ?? null;
}
