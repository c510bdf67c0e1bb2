import { afterAll, expect, test } from "vitest";
import { completeVisit } from "#app/services/sample/visitAnswers.ts";
import { qaVisitRecord } from "#schemas/forms/index.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { rulesToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser, signIn } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const ways = [
	{ words: "with scripts", live: true, width: 1280 },
	{ words: "without scripts, on a telephone", live: false, width: 390 },
] as const;

for (const { words, live, width } of ways)
	test(`a Locality Lead plans and records a visit, and the school says what it thinks, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `visit-${width}`, live);
		await signIn(page, "locality-lead-a");
		await page.goto("/visits");
		await walk.look("list");
		await planOne(walk);
		const home = page.url();
		await fillIn(walk, home);
		await page.goto(`${home}/check`);
		await walk.look("check");
		await press(page, page.getByRole("button", { name: "Record the visit" }));
		expect(await page.getByText("The visit is recorded.").count()).toBe(1);
		await walk.look("recorded");
		await page.context().clearCookies();
		await signIn(page, "senco-mansel-park");
		await page.goto(`${home}/comment`);
		await press(page, page.getByRole("button", { name: "Say it" }));
		await walk.look("nothing-said");
		await page.getByLabel("Your words").fill("We see it the same way.");
		await press(page, page.getByRole("button", { name: "Say it" }));
		expect(await page.getByText("We see it the same way.").count()).toBe(1);
		await walk.look("school");
	}, 240_000);

/** First the school, then what for: an award of it, with its map. */
async function planOne({ page, look }: Walk): Promise<void> {
	await page.goto("/visits/new");
	await page.getByLabel("Which school?").selectOption({ label: "Mansel Park Primary School" });
	await press(page, page.getByRole("button", { name: "Continue" }));
	await press(page, page.getByRole("button", { name: "Plan the visit" }));
	await look("plan-refused");
	expect(await page.locator(".govuk-error-summary a").allInnerTexts()).toEqual([
		"Choose what the visit is for",
		"Enter the day you plan to be there, like 3 9 2026",
	]);
	await page.getByLabel("The plan of an audit").check();
	const today = new Date();
	await page.getByLabel("Day").fill(String(today.getUTCDate()));
	await page.getByLabel("Month").fill(String(today.getUTCMonth() + 1));
	await page.getByLabel("Year").fill(String(today.getUTCFullYear()));
	await look("plan");
	await press(page, page.getByRole("button", { name: "Plan the visit" }));
	await look("planned");
}

async function fillIn(walk: Walk, home: string): Promise<void> {
	const { page, live, look } = walk;
	const context = await rulesToday(server.database);
	const answers = completeVisit({ context, seed: 6, purpose: "auditFollowUp", rows: [] });
	for (const { id } of qaVisitRecord.pages) {
		await page.goto(`${home}/pages/${id}`);
		await fillPage(page, { document: qaVisitRecord, pageId: id, answers, live }, () => look(`page-${id}`));
	}
}

test("a visit to what was funded stands beside the map that was funded, row by row", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const walk = walkOn(page, "visit-map", true);
	await signIn(page, "locality-lead-a");
	await page.goto("/visits");
	await page.locator('a[href^="/visits/"]', { hasText: "School" }).first().click();
	const home = new URL(page.url()).pathname;
	await page.goto(`${home}/pages/provision`);
	expect(await page.getByRole("heading", { name: "The map that was funded" }).count()).toBe(1);
	expect(await page.locator('input[name$="[provision]"]').count()).toBeGreaterThan(1);
	await walk.look("rows");
}, 120_000);

for (const { words, live, width } of ways)
	test(`anybody says something and whether the city should proceed, and it is read and answered, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const { look } = walkOn(page, `say-${width}`, live);
		await page.goto("/have-your-say");
		await look("say");
		const said = `The letters are hard to read, at ${width} pixels.`;
		await page.getByLabel("What would you like to say?").fill(said);
		// Nobody answers in less than two seconds.
		await page.waitForTimeout(2_100);
		await press(page, page.getByRole("button", { name: "Send" }));
		await look("say-refused");
		expect(await page.locator(".govuk-error-summary a").allInnerTexts()).toEqual([
			"Choose what it is about",
			"Say whether we may tell others what you say",
		]);
		expect(await page.getByLabel("What would you like to say?").inputValue()).toBe(said);
		await page.getByLabel("Words that are hard to understand").check();
		await page.getByLabel("Yes", { exact: true }).check();
		await page.waitForTimeout(2_100);
		await press(page, page.getByRole("button", { name: "Send" }));
		expect(new URL(page.url()).pathname).toBe("/have-your-say/thanks");
		await look("thanks");
		await page.goto("/have-your-say/trial");
		await page.getByLabel("As whom do you answer?").selectOption("parent");
		await look("trial");
		await signIn(page, "admin");
		await page.goto("/have-your-say/inbox");
		await look("inbox");
		await page.locator('a[href^="/have-your-say/inbox/"]').first().click();
		await look("to-read");
		await press(page, page.getByRole("button", { name: "Let it count" }));
		await page.getByLabel("You said").fill("Letters are hard to read.");
		await page.getByLabel("We did").fill("They are shorter now.");
		await look("answer");
		await press(page, page.getByRole("button", { name: "Publish the answer" }));
		await page.context().clearCookies();
		await page.goto("/have-your-say");
		expect(await page.getByText("They are shorter now.").count()).toBeGreaterThan(0);
		await look("told");
	}, 180_000);
