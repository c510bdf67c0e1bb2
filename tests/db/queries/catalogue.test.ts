import { expect, test } from "vitest";
import {
	catalogueContent,
	catalogueNumberOn,
	catalogueVersions,
	changeCatalogueVersion,
	holdUnpublished,
	insertCatalogueVersion,
	writeCatalogueContent,
} from "#db/queries/catalogue.server.ts";
import { firstCatalogue } from "#db/register/catalogue.ts";
import { buildCity, inCity as inTheCity } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const { senco: lead, other: deputy } = await buildCity(database);
const people = { lead, deputy };
/** Work in the city as somebody who is signed in, unless told. */
const inCity: typeof inTheCity = (base, work, about) => inTheCity(base, work, { actor: lead, ...about });
const at = new Date("2025-01-20T10:00:00Z");

test("the shipped catalogue is version 1, word for word, in force from the first day on", async () => {
	await inCity(database, async (tx) => {
		expect(await catalogueNumberOn(tx, "2023-08-31")).toBeNull();
		expect(await catalogueNumberOn(tx, "2025-01-20")).toBe(1);
		const content = await catalogueContent(tx, 1);
		expect(content.items).toEqual(firstCatalogue.items);
		expect(content.roles).toEqual(firstCatalogue.roles);
		expect(new Set(content.rates)).toEqual(new Set(firstCatalogue.rates));
	});
});

test("a version needs a second person, takes over on its day, and is never changed again", async () => {
	const proposed = { state: "waiting", proposedBy: people.lead, proposedAt: at } as const;
	const dated = { validFrom: "2025-04-01", reason: "New rates" };
	const publish = (by: string) =>
		inCity(database, (tx) =>
			changeCatalogueVersion(tx, 2, { state: "published", publishedBy: by, publishedAt: at }),
		);
	await inCity(database, async (tx) => {
		expect(await insertCatalogueVersion(tx, { number: 2, startedBy: people.lead, at })).toBe(true);
		await writeCatalogueContent(tx, 2, { ...firstCatalogue, items: firstCatalogue.items.slice(0, 3) });
	});
	// One at a time.
	expect(
		await inCity(database, (tx) => insertCatalogueVersion(tx, { number: 3, startedBy: people.deputy, at })),
	).toBe(false);
	await expect(publish(people.deputy), "published without having been proposed").rejects.toThrow();
	await inCity(database, (tx) => changeCatalogueVersion(tx, 2, { ...proposed, ...dated }));
	await expect(
		inCity(database, (tx) => writeCatalogueContent(tx, 2, firstCatalogue)),
		"changed while somebody reads it",
	).rejects.toThrow();
	await expect(publish(people.lead), "by the same person").rejects.toThrow();
	await publish(people.deputy);
	await inCity(database, async (tx) => {
		expect(await catalogueNumberOn(tx, "2025-03-31")).toBe(1);
		expect(await catalogueNumberOn(tx, "2025-04-01")).toBe(2);
		expect((await catalogueContent(tx, 2)).items).toHaveLength(3);
		expect(await holdUnpublished(tx)).toBeNull();
	});
	for (const number of [1, 2]) {
		await expect(
			inCity(database, (tx) => changeCatalogueVersion(tx, number, { reason: "Another reason" })),
		).rejects.toThrow();
		await expect(
			inCity(database, (tx) => writeCatalogueContent(tx, number, firstCatalogue)),
		).rejects.toThrow();
	}
});

test("a version cannot begin before it is published, nor before the one it follows", async () => {
	await inCity(database, async (tx) => {
		await insertCatalogueVersion(tx, { number: 3, startedBy: people.lead, at });
	});
	for (const [validFrom, publishedAt] of [
		["2025-03-01", at],
		["2025-04-02", new Date("2025-04-03T10:00:00Z")],
	] as const) {
		await expect(
			inCity(database, async (tx) => {
				const by = { proposedBy: people.lead, proposedAt: at, reason: "Too early" };
				await changeCatalogueVersion(tx, 3, { state: "waiting", validFrom, ...by });
				const signed = { publishedBy: people.deputy, publishedAt };
				await changeCatalogueVersion(tx, 3, { state: "published", ...signed });
			}),
			validFrom,
		).rejects.toThrow();
	}
});

test("whoever has not signed in sees what is published and not the draft", async () => {
	const seen = (actor: string | null) =>
		inCity(database, async (tx) => (await catalogueVersions(tx)).map(({ version }) => version.number), {
			actor,
		});
	expect(await seen(null)).toEqual([2, 1]);
	expect(await seen(people.lead)).toEqual([3, 2, 1]);
});
