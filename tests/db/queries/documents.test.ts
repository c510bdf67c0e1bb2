import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openDatabase, withContext } from "#db/client.server.ts";
import { type DocumentSave, documentsOf, saveDocument } from "#db/queries/documents.server.ts";
import { referralsOfSchools } from "#db/queries/referrals.server.ts";
import { submit } from "#db/queries/submissions.server.ts";
import {
	buildCity,
	contextOf,
	type Draft,
	inCity,
	manselPark,
	newlands,
	now,
	sendingOf,
	startDraft,
} from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, url } = await testDatabase();
const { senco } = await buildCity(database);
const mine = { ...contextOf(), actor: senco, reach: manselPark };

const begin = (): Promise<Draft> => inCity(database, (tx) => startDraft(tx, senco), mine);

const saveOf = (id: string, about: Partial<DocumentSave> = {}): DocumentSave => ({
	id,
	revision: 1,
	answers: { zeta: 1, alpha: "two", rows: [{ b: 1, a: null }] },
	donePages: ["costs"],
	person: senco,
	now,
	...about,
});

test("a save is kept as it was written, and counts one revision up", async () => {
	const draft = await begin();
	const saved = await inCity(database, (tx) => saveDocument(tx, saveOf(draft.map)), mine);
	expect(saved).toEqual({ kind: "saved", revision: 2 });
	const documents = await inCity(database, (tx) => documentsOf(tx, draft.id), mine);
	expect(documents.map((document) => document.form)).toEqual(["costed-provision-map", "pupil-details"]);
	expect(documents[0]).toMatchObject({ revision: 2, donePages: ["costs"], sealed: null });
	expect(JSON.stringify(documents[0]?.answers)).toBe('{"zeta":1,"alpha":"two","rows":[{"b":1,"a":null}]}');
});

test("Pupil Details are saved sealed and leave no answer beside the vault", async () => {
	const draft = await begin();
	const sealed = randomBytes(200);
	const { answers: _, ...save } = saveOf(draft.details);
	await inCity(database, (tx) => saveDocument(tx, { ...save, sealed }), mine);
	const documents = await inCity(database, (tx) => documentsOf(tx, draft.id), mine);
	expect(documents[1]).toMatchObject({ answers: {}, sealed, revision: 2 });
});

test("twenty saves from one revision: one is kept, the others are shown what is there", async () => {
	const draft = await begin();
	const many = openDatabase(url, { max: 20 });
	try {
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, (_, number) =>
				withContext(many, mine, (tx) => saveDocument(tx, saveOf(draft.map, { answers: { number } }))),
			),
		);
		const documents = await inCity(database, (tx) => documentsOf(tx, draft.id), mine);
		const conflicts = outcomes.filter((outcome) => outcome.kind === "conflict");
		expect(conflicts).toHaveLength(19);
		for (const conflict of conflicts) expect(conflict.current).toEqual(documents[0]);
	} finally {
		await many.close();
	}
});

test("what was sent is locked, and out of reach is missing", async () => {
	const draft = await begin();
	const save = saveOf(draft.map);
	const elsewhere = { ...mine, reach: newlands };
	expect(await inCity(database, (tx) => saveDocument(tx, save), elsewhere)).toEqual({ kind: "missing" });
	await submit(database, mine, sendingOf(draft));
	expect(await inCity(database, (tx) => saveDocument(tx, save), mine)).toEqual({
		kind: "locked",
		state: "submitted",
	});
});

test("a save and a sending at the same moment never leave a save behind the sending", async () => {
	for (let round = 0; round < 10; round++) {
		const draft = await begin();
		const [saved, sent] = await Promise.all([
			inCity(database, (tx) => saveDocument(tx, saveOf(draft.map)), mine),
			submit(database, mine, sendingOf(draft)),
		]);
		const pair = `${saved.kind} ${sent.kind}`;
		expect(["saved changed", "locked sent"]).toContain(pair);
	}
});

test("a school's list shows the newest first, page by page, each once", async () => {
	for (let count = 0; count < 30; count++) await begin();
	const pages = await inCity(database, async (tx) => {
		const first = await referralsOfSchools(tx, [manselPark]);
		const last = first.at(-1);
		if (!last) throw new Error("no referral");
		return [first, await referralsOfSchools(tx, [manselPark], { at: last.createdAt, id: last.id })];
	});
	const ids = pages.flat().map((row) => row.id);
	expect(pages[0]).toHaveLength(25);
	expect(pages[1]?.length).toBeGreaterThan(4);
	expect(new Set(ids).size).toBe(ids.length);
	expect(await inCity(database, (tx) => referralsOfSchools(tx, []))).toEqual([]);
});
