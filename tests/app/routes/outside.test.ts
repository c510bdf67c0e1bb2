import { afterAll, describe, expect, test } from "vitest";
import type { FormDocument } from "#schemas/annotations.ts";
import { bombs } from "#tests/schemas/intake/bombs.ts";
import { watchHealth } from "#tests/setup/health.ts";
import { type Client, signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";
import { hostileEdits } from "./hostileEdits.ts";

const server = await startServer();
const editor = await signedIn(server, "tf-referral");
const form = "profile-of-need";
await editor.post(`/forms/${form}`, { _action: "start" });
const draft: FormDocument = await (await editor.get(`/forms/${form}/versions/2.json`)).json();

interface Answer {
	readonly status: number;
	readonly page: string;
	readonly tookMs: number;
	/** The longest that `/healthz` took to answer meanwhile. */
	readonly healthMs: number;
}

const health = await watchHealth(server.origin);
afterAll(() => health.stop());

/** Posts as a form with files does. */
async function posted(
	client: Client,
	path: string,
	fields: Readonly<Record<string, string>>,
): Promise<Answer> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	const headers = { origin: server.origin, "sec-fetch-site": "same-origin", cookie: client.cookie };
	await health.longestMs();
	const began = performance.now();
	const response = await fetch(server.origin + path, { method: "POST", redirect: "manual", headers, body });
	const text = await response.text();
	const tookMs = performance.now() - began;
	return { status: response.status, page: plain(text), tookMs, healthMs: await health.longestMs() };
}

const plain = (html: string) =>
	html
		.replace(/<textarea[\s\S]*?<\/textarea>/g, "")
		.replace(/<!-- -->/g, "")
		.replace(/&quot;/g, '"')
		.replace(/&#x27;/g, "'");

/** Refused with these words, in time; a machine that is busy otherwise is given up to four more tries. */
async function expectRefused(
	path: string,
	fields: Readonly<Record<string, string>>,
	words: RegExp,
): Promise<Answer> {
	let answer = await posted(editor, path, fields);
	for (let again = 0; again < 4 && (answer.tookMs > 2_000 || answer.healthMs > 200); again += 1)
		answer = await posted(editor, path, fields);
	expect(answer.status).toBe(422);
	expect(answer.page).toMatch(words);
	expect(answer.tookMs).toBeLessThan(2_000);
	expect(answer.healthMs).toBeLessThan(200);
	return answer;
}

// The first text waits for its thread; people have opened the page before they bring one.
await editor.get("/forms/import");
await posted(editor, "/forms/import", { schema: "{}", _action: "preview" });

describe("a hostile schema is refused in words while the server goes on", () => {
	for (const { name, schema, path } of bombs) {
		test(name, async () => {
			const fields = { schema: JSON.stringify(schema()), _action: "create" };
			const answer = await expectRefused("/forms/import", fields, /There is a problem/);
			const told = [...answer.page.matchAll(/>(schema[^<:]*):/g)].map((match) => match[1] ?? "");
			expect(told.some((one) => path.test(one))).toBe(true);
		});
	}
});

describe("a hostile edit is refused in words, through whatever door", () => {
	for (const { name, text, words, card } of hostileEdits) {
		test(`${name}: as text, while typing and when saved`, async () => {
			const fields = { text: text(draft), revision: "1" };
			await expectRefused(`/forms/${form}/edit/json/check`, fields, words);
			await expectRefused(`/forms/${form}/edit/json`, { ...fields, _action: "save" }, words);
		});
		test(`${name}: brought in as a new form`, async () => {
			await expectRefused("/forms/import", { schema: text(draft), _action: "create" }, words);
		});
		if (card) {
			test(`${name}: on the editor's own page`, async () => {
				const path = `/forms/${form}/edit/new?page=${draft.pages[0]?.id}`;
				await expectRefused(path, card, /There is a problem/);
			});
		}
	}

	test("none of it has changed the draft", async () => {
		const now: FormDocument = await (await editor.get(`/forms/${form}/versions/2.json`)).json();
		expect(now).toEqual(draft);
	});
});

test("a question written by hand in place of another is taken for it when a person says so, and saved as it", async () => {
	const { learningEvidence, ...others } = draft.schema.properties;
	const { "x-fieldId": field, ...asked } = learningEvidence as { readonly "x-fieldId": string };
	const properties = { ...others, learningEvidence: { ...asked, title: "What have you noticed?" } };
	const text = JSON.stringify({ ...draft, schema: { ...draft.schema, properties } });
	const fields = { text, revision: "1" };
	const shown = await posted(editor, `/forms/${form}/edit/json`, { ...fields, _action: "check" });
	const [, name = ""] = /name="(same:[^"]+)"/.exec(shown.page) ?? [];
	expect(name).not.toBe("");

	const saved = await posted(editor, `/forms/${form}/edit/json`, {
		...fields,
		[name]: field,
		_action: "save",
	});
	expect(saved.status).toBe(303);
	const now: FormDocument = await (await editor.get(`/forms/${form}/versions/2.json`)).json();
	expect(now.schema.properties["learningEvidence"]).toMatchObject({
		title: "What have you noticed?",
		"x-fieldId": field,
	});
});
