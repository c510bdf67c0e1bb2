import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { press } from "#tests/browser/fillForm.ts";
import { axe } from "#tests/setup/axe.ts";
import { openBrowser, screenshot, signIn } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const title = "#q-caseTitle";
const reason = "#q-supportAndReason";
const soon = { timeout: 20_000 };
const state = (page: Page) => page.locator(".cm-save-state");
const saved = (page: Page) => state(page).filter({ hasText: /^Saved at \d\d:\d\d/ });

/** A SENCo's fresh referral, open at its first page of text; answers the address. */
async function openReason(page: Page): Promise<string> {
	await signIn(page, "senco-mansel-park");
	await page.goto("/referrals/new?kind=individual");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const address = `${new URL(page.url()).pathname}/individual-pupil-need-referral/reason`;
	await page.goto(address);
	return address;
}

const live = (page: Page) => page.locator("#section-form[data-live]").waitFor();

test("a tab cut off in the middle of a sentence loses the last seconds at most, and says so on return", async () => {
	const page = await browser.newPage({ origin: server.origin, allow: [/ERR_INTERNET_DISCONNECTED/] });
	const address = await openReason(page);
	await live(page);
	// Nobody pauses here: the page does not wait for a pause to save.
	const first = page.waitForResponse((response) => response.url().endsWith("/autosave"), soon);
	const typing = page.locator(reason).pressSequentially("word ".repeat(40), { delay: 60 });
	expect((await first).status()).toBe(200);
	await typing;
	await saved(page).waitFor(soon);
	await page.context().setOffline(true);
	await page.locator(reason).pressSequentially("lost");
	const context = page.context();
	await page.close();

	await context.setOffline(false);
	const back = await context.newPage();
	await back.goto(address);
	await expect.poll(() => state(back).innerText(), soon).toMatch(/closed while you were typing/);
	expect(await back.locator(reason).inputValue()).toBe("word ".repeat(40).trim());
	await screenshot(back, "interrupt-cut-off");
	await axe(back);
	await back.reload();
	await live(back);
	expect(await state(back).innerText()).toMatch(/^Last saved at \d\d:\d\d$/);
	const kept = await back.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
	expect(kept).not.toContain("word");
});

test("a tab closed in peace has saved everything, and says nothing of a loss", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = await openReason(page);
	await live(page);
	await page.locator(title).fill("Typed and closed at once");
	const stored = page.waitForResponse((response) => response.url().endsWith("/autosave"), soon);
	await page.evaluate(() => window.dispatchEvent(new Event("blur")));
	await stored;
	const context = page.context();
	await page.close();
	const back = await context.newPage();
	await back.goto(address);
	await live(back);
	expect(await back.locator(title).inputValue()).toBe("Typed and closed at once");
	expect(await state(back).innerText()).not.toContain("closed while");
});

test("two tabs of one person never overwrite each other in silence: both versions are shown", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = await openReason(page);
	await live(page);
	const other = await page.context().newPage();
	await other.goto(address);
	await live(other);
	await other.locator(title).fill("In the other tab");
	await saved(other).waitFor(soon);
	await page.locator(title).fill("In this tab");
	const conflict = page.locator(".cm-conflict");
	await conflict.waitFor(soon);
	expect(await conflict.innerText()).toMatch(/another tab[\s\S]*In this tab[\s\S]*In the other tab/);
	await page.getByLabel("Take the other version").check();
	await page.getByRole("button", { name: "Keep these answers" }).click();
	expect(await page.locator(title).inputValue()).toBe("In the other tab");
});

test("whoever is signed out while typing signs in in another tab, and what was typed is saved by itself", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const address = await openReason(page);
	await live(page);
	await page.context().clearCookies();
	await page.locator(title).fill("Typed after being signed out");
	await expect.poll(() => state(page).innerText(), soon).toMatch(/Not saved: you have been signed out/);
	await screenshot(page, "interrupt-signed-out");
	await axe(page);
	const [tab] = await Promise.all([
		page.context().waitForEvent("page"),
		page.getByRole("link", { name: /Sign in again/ }).click(),
	]);
	await tab.locator('button[name="person"][value="senco-mansel-park"]').click();
	await tab.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
	await tab.close();
	await page.bringToFront();
	await saved(page).waitFor({ timeout: 40_000 });
	await page.goto(address);
	expect(await page.locator(title).inputValue()).toBe("Typed after being signed out");
});

for (const [words, javaScript] of [
	["with scripts", true],
	["without scripts", false],
] as const)
	test(`whoever is signed out when they save signs in, sends what was kept, and nothing is lost, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript });
		const address = await openReason(page);
		if (javaScript) await live(page);
		await endSession(page);
		await page.locator(title).fill("Typed before signing in again");
		await press(page, page.getByRole("button", { name: "Not yet, save and come back later" }));
		expect(await page.getByRole("main").innerText()).toContain("What you typed is kept");
		await press(page, page.getByRole("main").getByRole("button", { name: /sign in/i }));
		await press(page, page.locator('button[name="person"][value="senco-mansel-park"]'));
		await press(page, page.getByRole("main").getByRole("button", { name: "Continue" }));
		await page.goto(address);
		expect(await page.locator(title).inputValue()).toBe("Typed before signing in again");
	});

test("a line that is down for a minute costs nothing of what was typed before it went and while it was gone", async () => {
	const page = await browser.newPage({ origin: server.origin, allow: [/ERR_INTERNET_DISCONNECTED/] });
	const address = await openReason(page);
	await live(page);
	await page.locator(title).fill("Typed before");
	await page.context().setOffline(true);
	await page.locator(reason).fill("Typed meanwhile");
	await expect.poll(() => state(page).innerText(), soon).toMatch(/Not saved: no connection/);
	await page.waitForTimeout(60_000);
	await page.locator(reason).pressSequentially(", and at the end");
	await page.context().setOffline(false);
	await saved(page).waitFor({ timeout: 60_000 });
	await page.goto(address);
	expect(await page.locator(title).inputValue()).toBe("Typed before");
	expect(await page.locator(reason).inputValue()).toBe("Typed meanwhile, and at the end");
});

test("a question reworded before the scripts run stays reworded, and no button moves under the pointer", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const form = "/forms/profile-of-need/edit";
	await signIn(page, "tf-referral");
	await page.goto(form);
	await press(page, page.getByRole("button", { name: "Begin the next version" }));
	const card = page.locator(`.cm-editor__card a[href*="/edit/profile-of-need."]`).first();
	const address = (await card.getAttribute("href")) ?? "";
	await page.route("**/assets/*.js", async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		await route.continue();
	});
	await page.goto(address, { waitUntil: "commit" });
	await page.getByLabel("Question", { exact: true }).fill("Reworded at once");
	const up = page.getByRole("button", { name: "Move down" });
	const before = await up.boundingBox();
	await page.getByText("Changes are saved by themselves").waitFor();
	expect(await page.getByLabel("Question", { exact: true }).inputValue()).toBe("Reworded at once");
	expect((await up.boundingBox())?.y).toBe(before?.y);
});

test("a page of a form loads at most 182 KB of scripts, gzipped", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const scripts = new Map<string, Promise<Buffer>>();
	page.on("response", (response) => {
		if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
	});
	const address = await openReason(page);
	scripts.clear();
	await page.goto(address, { waitUntil: "networkidle" });
	await live(page);
	const bodies = await Promise.all(scripts.values());
	const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
	console.info(`Scripts of a page of a form: ${kilobytes.toFixed(1)} KB in ${bodies.length} files`);
	expect(bodies.length).toBeGreaterThan(1);
	expect(kilobytes).toBeLessThanOrEqual(182);
});

/** Ends the person's session elsewhere: this page still believes that it is signed in. */
async function endSession(page: Page): Promise<void> {
	const cookies = await page.context().cookies();
	const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
	const answer = await fetch(`${server.origin}/sign-out`, {
		method: "POST",
		redirect: "manual",
		headers: { cookie, origin: server.origin, "sec-fetch-site": "same-origin" },
		body: new URLSearchParams(),
	});
	expect(answer.status).toBe(303);
}
