import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { press } from "#tests/browser/fillForm.ts";
import { axe } from "#tests/setup/axe.ts";
import { openBrowser, screenshot, signIn } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const caseTitle = "#q-caseTitle";
const reason = "#q-supportAndReason";
/** What keeping a page open costs at most: the wait after the last key, and the saving. */
const soon = { timeout: 15_000 };

/** A SENCo's fresh referral, open at its first page of text; answers the address. */
async function openReason(page: Page): Promise<string> {
	await signIn(page, "senco-mansel-park");
	await page.goto("/referrals/new?kind=individual");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const address = `${new URL(page.url()).pathname}/individual-pupil-need-referral/reason`;
	await open(page, address);
	return address;
}

async function open(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.locator("#section-form[data-live]").waitFor();
}

const state = (page: Page) => page.locator(".cm-save-state");
const saved = (page: Page) => state(page).filter({ hasText: /^Saved at \d\d:\d\d/ });

test("what is typed is there after a while, without any button", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = await openReason(page);
	await page.locator(caseTitle).fill("Staying calm enough to learn");
	await expect.poll(() => state(page).innerText(), soon).toMatch(/^Saved at/);
	await open(page, address);
	expect(await page.locator(caseTitle).inputValue()).toBe("Staying calm enough to learn");
});

test("what is typed before the scripts run is kept, and saved like the rest", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = await openReason(page);
	await page.route("**/assets/*.js", async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 700));
		await route.continue();
	});
	await page.goto(address, { waitUntil: "commit" });
	await page.locator(caseTitle).fill("Typed at once");
	await page.locator("#section-form[data-live]").waitFor();
	expect(await page.locator(caseTitle).inputValue()).toBe("Typed at once");
	await saved(page).waitFor(soon);
	await open(page, address);
	expect(await page.locator(caseTitle).inputValue()).toBe("Typed at once");
});

test("without a connection the page says so, keeps what is typed, and saves it when the connection is back", async () => {
	const page = await browser.newPage({ origin: server.origin, allow: [/ERR_INTERNET_DISCONNECTED/] });
	const address = await openReason(page);
	await page.context().setOffline(true);
	await page.locator(caseTitle).fill("Typed on the train");
	await expect.poll(() => state(page).innerText(), soon).toMatch(/Not saved: no connection/);
	await screenshot(page, "autosave-offline");
	await axe(page);
	await page.context().setOffline(false);
	await saved(page).waitFor({ timeout: 40_000 });
	await open(page, address);
	expect(await page.locator(caseTitle).inputValue()).toBe("Typed on the train");
});

test("two people on one page: what only one has changed is joined, what both have changed is shown twice", async () => {
	const mine = await browser.newPage({ origin: server.origin });
	const theirs = await browser.newPage({ origin: server.origin });
	const address = await openReason(mine);
	await signIn(theirs, "headteacher-mansel-park");
	await open(theirs, address);
	await theirs.locator(caseTitle).fill("Theirs");
	await theirs.locator(reason).fill("Written by them alone.");
	await saved(theirs).waitFor(soon);

	await mine.locator(caseTitle).fill("Mine");
	await mine.locator(".cm-conflict").waitFor(soon);
	expect(await mine.locator(".cm-conflict").innerText()).toMatch(/Diane Fox[\s\S]*Mine[\s\S]*Theirs/);
	expect(await mine.locator(reason).inputValue()).toBe("Written by them alone.");
	await screenshot(mine, "autosave-two-versions");
	await axe(mine);
	await mine.getByLabel(/^Keep mine/).check();
	await mine.getByRole("button", { name: "Keep these answers" }).click();
	await saved(mine).waitFor(soon);
	await open(mine, address);
	expect(await mine.locator(caseTitle).inputValue()).toBe("Mine");
	expect(await mine.locator(reason).inputValue()).toBe("Written by them alone.");
});

test("without scripts the second of two saves is shown both versions, and loses neither", async () => {
	const plain = { origin: server.origin, javaScript: false };
	const mine = await browser.newPage(plain);
	const theirs = await browser.newPage(plain);
	await signIn(mine, "senco-mansel-park");
	await mine.goto("/referrals/new?kind=individual");
	await press(mine, mine.getByRole("button", { name: "Start the referral" }));
	const address = `${new URL(mine.url()).pathname}/individual-pupil-need-referral/reason`;
	await mine.goto(address);
	await signIn(theirs, "headteacher-mansel-park");
	await theirs.goto(address);
	await theirs.locator(caseTitle).fill("Theirs");
	await press(theirs, theirs.getByRole("button", { name: "Save and come back later" }));

	await mine.locator(caseTitle).fill("Mine");
	await press(mine, mine.getByRole("button", { name: "Save and come back later" }));
	expect(await mine.locator(".cm-conflict").innerText()).toMatch(/Diane Fox[\s\S]*Mine[\s\S]*Theirs/);
	expect(await mine.locator(caseTitle).inputValue()).toBe("Mine");
	await screenshot(mine, "plain-two-versions");
	await axe(mine);
	await press(mine, mine.getByRole("button", { name: "Save and come back later" }));
	await mine.goto(address);
	expect(await mine.locator(caseTitle).inputValue()).toBe("Mine");
});

test("rows added on screen keep their ids from save to save", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = (await openReason(page)).replace(/reason$/, "outcomes");
	await open(page, address);
	await page.locator('button[value="add:outcomes"]').click();
	const rowId = page.locator('input[name="answers[outcomes][0][rowId]"]');
	await page.locator("#q-outcomes-0-outcome").fill("Joins a game");
	await expect.poll(() => rowId.inputValue(), soon).toMatch(/^[\w-]{22}$/);
	const first = await rowId.inputValue();
	await page.locator("#q-outcomes-0-outcome").fill("Joins a game at lunch");
	await saved(page).waitFor(soon);
	await open(page, address);
	expect(await rowId.inputValue()).toBe(first);
});
