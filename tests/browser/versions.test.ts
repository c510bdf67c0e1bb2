import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { Context } from "#app/services/context.ts";
import { openFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { asPerson } from "#app/services/sample/register.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import type { Operation } from "#schemas/operations.ts";
import { must } from "#tests/fixtures/sentReferral.ts";
import { axe } from "#tests/setup/axe.ts";
import { fitsItsWidth, openBrowser, screenshot } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
const database = openDatabase(server.database.url);
afterAll(async () => {
	await browser.close();
	await database.close();
});

const form = "profile-of-need";

/** Rewords a question of the draft, as the editor does. */
async function reword(to: string): Promise<void> {
	const now = new Date();
	const today = now.toISOString().slice(0, 10);
	const context: Context = {
		authority: "southampton",
		actor: null,
		mode: "trial",
		now,
		today,
		requestId: "test",
		database,
		masterKey: randomBytes(32),
	};
	const people = await inContext(context, (tx) => samplePeople(tx, today));
	const actor = people.find(({ handle }) => handle === "tf-referral");
	if (!actor) throw new Error("There is no group member.");
	const alice = asPerson(context, actor, now, today);
	const draft = must(await openFormDraft(alice, form));
	const question = draft?.document.schema.properties.literacy;
	if (!draft || typeof question !== "object") throw new Error("There is nothing to reword.");
	const field = question["x-fieldId"] ?? "";
	const operation: Operation = { kind: "relabel", field, from: question.title ?? null, to };
	must(await changeFormDraft(alice, form, { revision: draft.revision, operations: [operation] }));
}

for (const [round, width] of [1280, 390].entries()) {
	test(`a version is looked at, proposed, sent back, approved and used with JavaScript off, at ${width} px`, async () => {
		const [last, next] = [round + 1, round + 2];
		const page = await browser.newPage({ origin: server.origin, javaScript: false, width });
		const enter = async (handle: string) => {
			const { cookie } = await signedIn(server, handle);
			const [name = "", value = ""] = cookie.split(/=(.*)/s);
			await page.context().addCookies([{ name, value, url: server.origin }]);
		};
		const looked = async (name: string) => {
			await axe(page);
			await fitsItsWidth(page);
			await screenshot(page, `versions-${name}-${width}`);
		};
		const group = await signedIn(server, "tf-referral");
		const started = await group.post(`/forms/${form}`, { _action: "start" });
		expect(started.headers.get("location")).toBe(`/forms/${form}/edit#changes`);
		await reword(`How does the child read and write, ${width}?`);

		await enter("tf-referral");
		await page.goto(`${server.origin}/forms/${form}`);
		await looked("draft");
		await page.getByRole("link", { name: "What changes" }).click();
		await page.getByText(`now reads ‘How does the child read and write, ${width}?’`).waitFor();
		await looked("compare");
		await page.goBack();
		await page.getByRole("link", { name: "See it as people will" }).click();
		await looked("preview");
		await page.getByRole("button", { name: "Try these answers" }).click();
		await page.getByRole("heading", { name: "There is a problem" }).waitFor();
		await page.getByRole("link", { name: "the panel" }).click();
		await page.getByRole("heading", { name: /what the panel sees/ }).waitFor();
		await looked("panel");

		await page.goto(`${server.origin}/forms/${form}`);
		await page.getByRole("button", { name: "Propose this version" }).click();
		await page.getByRole("link", { name: "Say why the form changes, so that people can read it" }).waitFor();
		await axe(page);
		await page.getByLabel("Why does the form change?").fill("SENCos asked for plainer words.");
		await page.getByRole("button", { name: "Propose this version" }).click();
		await page.getByText("You proposed this version, so somebody else approves it.").waitFor();

		await enter("strategic-lead");
		await page.goto(`${server.origin}/forms`);
		await looked("list");
		await page.getByRole("link", { name: `Approve version ${next}` }).click();
		await page.getByText("Send it back to be changed").click();
		await page.getByLabel("What should be changed?").fill("Say it more plainly still.");
		await page.getByRole("button", { name: "Send it back" }).click();
		await page.getByText("Say it more plainly still.").waitFor();

		await enter("tf-referral");
		await page.reload();
		await page.getByRole("button", { name: "Propose this version" }).click();
		await enter("strategic-lead");
		await page.reload();
		const from = page.getByRole("group", { name: "From which day?" });
		await from.getByLabel("Day").fill("31");
		await from.getByLabel("Month").fill("2");
		await from.getByLabel("Year").fill("2031");
		await page.getByRole("button", { name: "Approve and publish" }).click();
		await page.getByRole("heading", { name: "There is a problem" }).waitFor();
		await looked("approve");
		for (const part of ["Day", "Month", "Year"]) await from.getByLabel(part).fill("");
		await page.getByLabel("Let them finish on the version they were begun with").check();
		const until = page.getByRole("group", { name: "Last day" });
		await until.getByLabel("Day").fill("28");
		await until.getByLabel("Month").fill("2");
		await until.getByLabel("Year").fill("2031");
		await page.getByRole("button", { name: "Approve and publish" }).click();
		await page.getByText("No next version is under way.").waitFor();
		await page.getByRole("heading", { name: `Version ${next} In use` }).waitFor();
		await page.getByRole("heading", { name: `Version ${last} Superseded` }).waitFor();
		await looked("published");
	});
}

test("with scripts a preview asks what follows from an answer at once, and keeps nothing", async () => {
	const page = await browser.newPage({ origin: server.origin, javaScript: true, width: 1280 });
	const { cookie } = await signedIn(server, "tf-guidance");
	const [name = "", value = ""] = cookie.split(/=(.*)/s);
	await page.context().addCookies([{ name, value, url: server.origin }]);
	await page.goto(`${server.origin}/forms/individual-pupil-need-referral/versions/2?page=needs`);
	await page.locator("form[data-live]").waitFor();
	const asked = page.getByText("Yes, and it has been agreed");
	expect(await asked.count()).toBe(0);
	await page.getByLabel("Special educational needs support").check();
	await asked.waitFor();
	await axe(page);
	await page.reload();
	expect(await asked.count()).toBe(0);
});

test("a version’s file is its exact bytes, and the hash in its header proves them", async () => {
	const dpo = await signedIn(server, "dpo");
	const answer = await dpo.get("/forms/individual-pupil-need-referral/versions/2.json");
	const bytes = Buffer.from(await answer.arrayBuffer());
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	const base64 = Buffer.from(digest).toString("base64");
	expect(answer.headers.get("content-digest")).toBe(`sha-256=:${base64}:`);
	expect(JSON.parse(bytes.toString("utf8"))).toMatchObject({ form: "individual-pupil-need-referral" });
	expect((await dpo.get("/forms/individual-pupil-need-referral/versions/99.json")).status).toBe(404);
	expect((await dpo.get("/forms/no-such-form")).status).toBe(404);
});
