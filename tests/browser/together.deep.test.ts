import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { openBrowser } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";
import { type Walk, walkOn } from "./walk.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const form = `${server.origin}/forms/group-referral`;
const question = `${form}/edit/group-referral.childrenThink`;

async function enter(page: Page, handle: string): Promise<void> {
	const { cookie } = await signedIn(server, handle);
	const [name = "", value = ""] = cookie.split(/=(.*)/s);
	await page.context().addCookies([{ name, value, url: server.origin }]);
}

async function comment({ page, look }: Walk, words: string) {
	await enter(page, "tf-referral");
	await page.goto(question);
	await page.getByText("Begin another comment").click();
	await page.getByLabel("Your comment").fill(words);
	const begin = page.locator("form", { has: page.getByRole("button", { name: "Add this comment" }) });
	await begin.getByText("Turn to somebody").click();
	await begin.getByLabel("Kofi Mensah").check();
	await begin.getByRole("button", { name: "Add this comment" }).click();
	await page.locator(".cm-thread", { hasText: words }).getByText("For Kofi Mensah").waitFor();
	await look("comment");
	await enter(page, "tf-guidance");
	await page.goto(server.origin);
	await page
		.getByRole("link", { name: /^A comment for you/ })
		.first()
		.click();
	const thread = page.locator(".cm-thread", { hasText: words });
	await thread.getByText("Reply or resolve").click();
	await thread.getByRole("button", { name: "Reply" }).click();
	await page.getByRole("heading", { name: "There is a problem" }).waitFor();
	await look("no-words");
	await thread.getByLabel("Your reply").fill("Yes, let us say so.");
	await thread.getByRole("button", { name: "Resolve" }).click();
	await thread.getByText(/by Kofi Mensah,/).waitFor();
	await thread.getByText("Yes, let us say so.").waitFor();
	await look("resolved");
}

async function suggest({ page, look }: Walk, title: string) {
	await page.goto(`${form}/suggestions`);
	await page.getByText("Suggest a change to a question").click();
	const offered = page
		.locator("details")
		.getByRole("link", { name: "What do their parents and carers think?" });
	await offered.first().click();
	await page.getByRole("button", { name: "Suggest this" }).click();
	await page.getByRole("link", { name: "Change something, to suggest it" }).waitFor();
	await page.getByLabel("Question", { exact: true }).fill(title);
	await page.getByLabel(/Why would you change it/).fill("It reads better.");
	await look("suggest");
	await page.getByRole("button", { name: "Suggest this" }).click();
	await page.locator(".cm-thread", { hasText: "It reads better." }).first().waitFor();
	await look("suggestions");
	await enter(page, "tf-referral");
	await page.goto(`${form}/edit/group-referral.familiesThink`);
	await page.getByRole("button", { name: "Accept what Kofi Mensah suggests" }).click();
	await page
		.getByText(/Decided by Alice Munro/)
		.first()
		.waitFor();
	await page.goto(`${form}/edit/group-referral.familiesThink`);
	await page.getByRole("heading", { name: title, level: 1 }).waitFor();
	await page.goto(`${form}/edit`);
	await page.getByRole("button", { name: "Undo my last change" }).click();
}

async function askGuests({ page, look }: Walk, words: string) {
	await page.goto(`${form}/consultations`);
	await page.getByLabel(/Whom is it for/).fill("Year 6 parents");
	await page.getByRole("button", { name: "Make the link" }).click();
	const link = await page.locator(".cm-long-link").first().getAttribute("href");
	const address = new URL(link ?? "").pathname;
	await look("consultations");
	await page.context().clearCookies();
	const shown = await page.goto(`${server.origin}${address}?page=views`);
	expect(shown?.headers()["x-robots-tag"]).toBe("noindex, nofollow");
	expect(await page.locator("script").count()).toBe(0);
	await page.getByRole("button", { name: "Send this comment" }).click();
	await page.getByRole("link", { name: "Choose what your comment is about" }).waitFor();
	await look("guest-refused");
	await page.getByLabel("What is it about?").selectOption("page:views");
	await page.getByLabel("Your comment").fill(words);
	await page.getByLabel(/Your name/).fill("Sam, a parent");
	await page.waitForTimeout(2_100);
	await page.getByRole("button", { name: "Send this comment" }).click();
	await page.getByText("Thank you. Somebody of the group will read").waitFor();
	expect(await page.getByText(words).count()).toBe(0);
	await look("guest-thanked");
	await enter(page, "tf-communication");
	await page.goto(`${form}/consultations`);
	await page
		.locator(".cm-thread", { hasText: words })
		.getByRole("button", { name: /^Accept/ })
		.click();
	const thread = page.locator(".cm-thread", { hasText: words });
	await thread.getByText("Sam, a parent").waitFor();
	await thread.getByText("Guest", { exact: true }).waitFor();
	await page.goto(`${form}/consultations`);
	await page.getByRole("button", { name: "Withdraw this link for Year 6 parents" }).first().click();
	await page.getByText("Withdrawn", { exact: true }).first().waitFor();
	await page.context().clearCookies();
	const over = await page.goto(`${server.origin}${address}`);
	expect(over?.status()).toBe(410);
	await page.getByText("This link was withdrawn by the group").waitFor();
	await look("withdrawn");
}

async function tryIt({ page, look }: Walk) {
	await enter(page, "tf-referral");
	await page.goto(`${form}/try`);
	await page.getByLabel("A short title for this request").fill("Lunchtime club");
	await page.getByRole("button", { name: "Check this page" }).click();
	await page.getByRole("heading", { name: "There is a problem" }).waitFor();
	expect(await page.getByLabel("A short title for this request").inputValue()).toBe("Lunchtime club");
	await look("try-page");
	for (let more = await page.getByRole("button", { name: "Next page" }).count(); more > 0; ) {
		await page.getByRole("button", { name: "Next page" }).click();
		await page.locator("h1").waitFor();
		more = await page.getByRole("button", { name: "Next page" }).count();
	}
	await page.getByRole("button", { name: "See what would be sent" }).click();
	await page.getByRole("heading", { name: "It could not be sent like this" }).waitFor();
	await page.locator("dl").getByText("Lunchtime club").waitFor();
	await look("try-end");
}

async function bothAreThere({ page, look }: Walk) {
	const other = await browser.newPage({ origin: server.origin });
	await enter(other, "tf-communication");
	await other.goto(question);
	await other.locator(".cm-presence").waitFor({ state: "attached" });
	await other.waitForTimeout(1_000);
	await enter(page, "tf-referral");
	await page.goto(question);
	await page.getByText("Jess Turner has this open too. Whoever saves second sees both versions.").waitFor();
	await look("presence");
}

for (const [live, width] of [
	[true, 1280],
	[false, 390],
] as const) {
	test(`the group comments, suggests, asks guests and tries a form, JavaScript ${live ? "on" : "off"}, at ${width} px`, async () => {
		const page = await browser.newPage({
			origin: server.origin,
			javaScript: live,
			width,
			allow: [/422|410/],
		});
		const walk = walkOn(page, `together-${live ? "live" : "plain"}`, live);
		await comment(walk, `Does a drawing count, at ${width}?`);
		await suggest(walk, `What do families say, at ${width}?`);
		await askGuests(walk, `Ask us first, at ${width}.`);
		await tryIt(walk);
		if (live) await bothAreThere(walk);
	}, 180_000);
}
