import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import {
	changeCatalogueVersion,
	insertCatalogueVersion,
	writeCatalogueContent,
} from "#db/queries/catalogue.server.ts";
import { insertShippedRule } from "#db/queries/kindRules.server.ts";
import { authority, setting } from "#db/tables/authority.ts";
import { academicYear, halfTerm, term } from "#db/tables/calendar.ts";
import { cluster, clusterMembership, grouping } from "#db/tables/cluster.ts";
import { school, schoolCharacteristics } from "#db/tables/school.ts";
import { shippedKinds } from "#schemas/kinds.ts";
import { referralKinds } from "#schemas/vocabulary.ts";
import { academicYears, termNames } from "./calendar.ts";
import { firstCatalogue, firstReason } from "./catalogue.ts";
import { censusDay, censusSource, january2019 } from "./characteristics.ts";
import { clusters, proposedGrouping } from "./clusters.ts";
import { schools } from "./schools.ts";
import { council, firstDay, settings } from "./settings.ts";

/**
 * Loads council, settings, calendar, schools, clusters, memberships, the first catalogue and the kinds of referral into
 * the context's authority; what is there already stays as it is, but for a count of the census that was not known. The
 * calendar reaches two academic years beyond `today` (`YYYY-MM-DD`).
 */
export async function loadRegister(tx: Tx, today: string): Promise<void> {
	await tx
		.insert(authority)
		.values({ id: sql`app_authority()`, ...council })
		.onConflictDoNothing();
	await tx
		.insert(setting)
		.values(Object.entries(settings).map(([key, value]) => ({ key, value, validFrom: firstDay })))
		.onConflictDoNothing();
	await loadCalendar(tx, Number(today.slice(0, 4)) + 2);
	await loadSchools(tx);
	await loadClusters(tx);
	await loadCatalogue(tx);
	await loadKinds(tx);
}

/** The kinds of referral as the product is shipped. */
async function loadKinds(tx: Tx): Promise<void> {
	for (const kind of referralKinds) {
		const { broughtBy: _, ...rule } = shippedKinds[kind];
		const reason = "As the product is shipped";
		await insertShippedRule(tx, { id: fixedId(`kind ${kind}`), kind, from: firstDay, rule, reason });
	}
}

/** The first version of the Costed Provision Document, where there is none at all. */
async function loadCatalogue(tx: Tx): Promise<void> {
	const begun = new Date(`${firstDay}T00:00:00Z`);
	if (!(await insertCatalogueVersion(tx, { number: 1, shipped: true, at: begun }))) return;
	await writeCatalogueContent(tx, 1, firstCatalogue);
	const dated = { validFrom: firstDay, reason: firstReason };
	await changeCatalogueVersion(tx, 1, { ...dated, state: "published", publishedAt: begun });
}

async function loadCalendar(tx: Tx, lastStart: number): Promise<void> {
	const years = academicYears(Number(firstDay.slice(0, 4)), lastStart);
	await tx
		.insert(academicYear)
		.values(
			years.map(({ id, illustrative }) => {
				const start = Number(id.slice(0, 4));
				return { id, illustrative, startsOn: `${start}-09-01`, endsOn: `${start + 1}-08-31` };
			}),
		)
		.onConflictDoNothing();
	const terms = years.flatMap(({ id }) =>
		termNames.map((name, index) => ({ id: termId(id, name), academicYear: id, name, position: index + 1 })),
	);
	await tx.insert(term).values(terms).onConflictDoNothing();
	const halves = years.flatMap(({ id, halfTerms, illustrative }) =>
		halfTerms.map((span, index) => {
			const name = termNames[Math.floor(index / 2)] ?? "Summer";
			const half = (index % 2) + 1;
			return {
				id: `${termId(id, name)}-${half}`,
				academicYear: id,
				term: termId(id, name),
				name: `${name} ${half}`,
				position: index + 1,
				illustrative,
				...span,
			};
		}),
	);
	await tx.insert(halfTerm).values(halves).onConflictDoNothing();
}

const termId = (year: string, name: string): string => `${year}-${name.toLowerCase()}`;

async function loadSchools(tx: Tx): Promise<void> {
	await tx
		.insert(school)
		.values(
			schools.map(({ aliases, predecessors, ...row }) => ({
				...row,
				aliases: [...aliases],
				predecessors: [...predecessors],
			})),
		)
		.onConflictDoNothing();
	const figures = Object.entries(january2019).map(([urn, row]) => {
		const [roll, plans, senSupport, freeMeals, everSix, everSixTenths] = row;
		const counts = { roll, plans, senSupport, freeMeals, everSix, everSixTenths };
		return { school: urn, asAt: censusDay, source: censusSource, ...counts };
	});
	const known = schoolCharacteristics;
	await tx
		.insert(known)
		.values(figures)
		.onConflictDoUpdate({
			target: [known.authority, known.school, known.asAt],
			set: { everSix: sql`excluded.ever_six` },
			setWhere: sql`${known.everSix} is null and ${known.source} = excluded.source`,
		});
}

async function loadClusters(tx: Tx): Promise<void> {
	await tx.insert(grouping).values(proposedGrouping).onConflictDoNothing();
	await tx
		.insert(cluster)
		.values(
			clusters.map(({ id, name, studentNumber }, index) => ({
				id,
				name,
				studentNumber,
				position: index + 1,
			})),
		)
		.onConflictDoNothing();
	const memberships = clusters.flatMap((group) =>
		group.schools.map((urn) => ({
			id: membershipId(urn),
			grouping: proposedGrouping.id,
			cluster: group.id,
			school: urn,
			validFrom: proposedGrouping.inForceFrom,
		})),
	);
	await tx.insert(clusterMembership).values(memberships).onConflictDoNothing();
}

const membershipId = (urn: string): string => fixedId(`${proposedGrouping.id} ${urn}`);

/** The same thing has the same id, so that loading twice adds nothing. */
function fixedId(name: string): string {
	return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}
