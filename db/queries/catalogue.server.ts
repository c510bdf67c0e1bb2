import { and, asc, desc, eq, lte, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { catalogueItem, catalogueRate, catalogueRole, catalogueVersion } from "#db/tables/catalogue.ts";
import { person } from "#db/tables/person.ts";
import type { CatalogueContent, CatalogueItem } from "#schemas/catalogue.ts";

const proposer = alias(person, "proposer");
const publisher = alias(person, "publisher");

/** Every version the reader may see, the latest first, with the names of its people. */
export async function catalogueVersions(tx: Tx) {
	return tx
		.select({ version: catalogueVersion, proposerName: proposer.name, publisherName: publisher.name })
		.from(catalogueVersion)
		.leftJoin(proposer, eq(proposer.id, catalogueVersion.proposedBy))
		.leftJoin(publisher, eq(publisher.id, catalogueVersion.publishedBy))
		.orderBy(desc(catalogueVersion.number));
}

/** A version with the names of its people. */
export type CatalogueVersionRow = Awaited<ReturnType<typeof catalogueVersions>>[number];

/** The version in force on a day: the latest that had begun. Null before the first. */
export async function catalogueNumberOn(tx: Tx, day: string): Promise<number | null> {
	const rows = await tx
		.select({ number: catalogueVersion.number })
		.from(catalogueVersion)
		.where(and(eq(catalogueVersion.state, "published"), lte(catalogueVersion.validFrom, day)))
		.orderBy(desc(catalogueVersion.validFrom), desc(catalogueVersion.number))
		.limit(1);
	return rows[0]?.number ?? null;
}

/** Everything one version says. */
export async function catalogueContent(tx: Tx, number: number): Promise<CatalogueContent> {
	const roles = await tx
		.select({ code: catalogueRole.code, label: catalogueRole.label })
		.from(catalogueRole)
		.where(eq(catalogueRole.version, number))
		.orderBy(asc(catalogueRole.position));
	const rates = await tx
		.select({
			role: catalogueRate.role,
			financialYear: catalogueRate.financialYear,
			hourlyPence: catalogueRate.hourlyPence,
		})
		.from(catalogueRate)
		.where(eq(catalogueRate.version, number))
		.orderBy(asc(catalogueRate.financialYear), asc(catalogueRate.role));
	const items = await tx
		.select()
		.from(catalogueItem)
		.where(eq(catalogueItem.version, number))
		.orderBy(asc(catalogueItem.position));
	return { roles, rates, items: items.map(itemOf) };
}

function itemOf(row: typeof catalogueItem.$inferSelect): CatalogueItem {
	const { authority: _authority, version: _version, position: _position, ...item } = row;
	return item;
}

/** The version that is not published yet, locked until the transaction ends; null where there is none. */
export async function holdUnpublished(tx: Tx) {
	const rows = await tx
		.select()
		.from(catalogueVersion)
		.where(ne(catalogueVersion.state, "published"))
		.for("update");
	return rows[0] ?? null;
}

/** A version as it is kept. */
export type CatalogueVersion = typeof catalogueVersion.$inferSelect;

/** Begins a version as a draft; false where one is under way already. */
export async function insertCatalogueVersion(
	tx: Tx,
	row: {
		readonly number: number;
		readonly shipped?: boolean;
		readonly startedBy?: string;
		readonly at: Date;
	},
): Promise<boolean> {
	const { at, ...rest } = row;
	const made = await tx
		.insert(catalogueVersion)
		.values({ ...rest, state: "draft", startedAt: at })
		.onConflictDoNothing()
		.returning({ number: catalogueVersion.number });
	return made.length > 0;
}

/** What may change of a version besides what it says. */
export type VersionChange = Partial<
	Pick<
		CatalogueVersion,
		| "state"
		| "revision"
		| "validFrom"
		| "reason"
		| "returnedReason"
		| "proposedBy"
		| "proposedAt"
		| "publishedBy"
		| "publishedAt"
	>
>;

/** Changes a version that is not published. */
export async function changeCatalogueVersion(tx: Tx, number: number, change: VersionChange): Promise<void> {
	await tx.update(catalogueVersion).set(change).where(eq(catalogueVersion.number, number));
}

/** Writes what a draft says in place of what it said. */
export async function writeCatalogueContent(
	tx: Tx,
	version: number,
	content: CatalogueContent,
): Promise<void> {
	await clear(tx, version);
	const { roles, rates, items } = content;
	if (roles.length > 0)
		await tx
			.insert(catalogueRole)
			.values(roles.map((role, place) => ({ ...role, version, position: place + 1 })));
	if (rates.length > 0) await tx.insert(catalogueRate).values(rates.map((rate) => ({ ...rate, version })));
	if (items.length > 0)
		await tx
			.insert(catalogueItem)
			.values(items.map((item, place) => ({ ...item, version, position: place + 1 })));
}

async function clear(tx: Tx, version: number): Promise<void> {
	await tx.delete(catalogueItem).where(eq(catalogueItem.version, version));
	await tx.delete(catalogueRate).where(eq(catalogueRate.version, version));
	await tx.delete(catalogueRole).where(eq(catalogueRole.version, version));
}

/** Throws a draft away with all it says. */
export async function deleteCatalogueDraft(tx: Tx, version: number): Promise<void> {
	await clear(tx, version);
	await tx.delete(catalogueVersion).where(eq(catalogueVersion.number, version));
}

/** Every code ever given to a provision, with the name it had last: a code is never given to another. */
export async function itemCodes(tx: Tx): Promise<ReadonlyMap<string, string>> {
	const rows = await tx
		.selectDistinctOn([catalogueItem.code], { code: catalogueItem.code, name: catalogueItem.name })
		.from(catalogueItem)
		.innerJoin(catalogueVersion, eq(catalogueVersion.number, catalogueItem.version))
		.where(eq(catalogueVersion.state, "published"))
		.orderBy(catalogueItem.code, desc(sql`${catalogueItem.version}`));
	return new Map(rows.map(({ code, name }) => [code, name]));
}
