import { afterAll, expect, test } from "vitest";
import type { Bundle } from "#app/services/sample/answers.ts";
import { showPence } from "#schemas/entry.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { rowsOf } from "#schemas/questions.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { answersToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

/** In the order the task list has them. */
const otherForms = ["profile-of-need", "costed-provision-map", "individual-pupil-need-referral"] as const;

const ways = [
	{ name: "scripts", words: "with scripts", live: true, width: 1280, rows: 5, seed: 11 },
	{ name: "plain", words: "without scripts", live: false, width: 1280, rows: 4, seed: 12 },
	{ name: "phone", words: "on a telephone", live: true, width: 390, rows: 4, seed: 14 },
] as const;

for (const { name, words, live, width, rows, seed } of ways)
	test(`a SENCo refers a pupil and the strategic lead reads it in a chart, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, name, live);
		const answers = await answersToday(server.database, { seed, rows });

		await signIn(walk, "senco-mansel-park", true);
		const reference = await begin(walk);
		await leaveAndResume(walk, reference, answers);
		await fillDocuments(walk, answers);
		await haveApproved(walk, reference);
		await checkAnswers(walk, reference);
		await send(walk, reference);
		await signOut(walk);

		await signIn(walk, "admin");
		await findInQueue(walk, reference);
		await signOut(walk);

		await signIn(walk, "strategic-lead");
		await readSpend(walk);
	}, 300_000);

async function signIn({ page, look }: Walk, handle: string, isFirst = false): Promise<void> {
	await page.goto("/");
	if (isFirst) await look("front-door");
	await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
	if (isFirst) await look("sign-in");
	await press(page, page.locator(`button[name="person"][value="${handle}"]`));
	await look(`home-${handle}`);
}

async function signOut({ page }: Walk): Promise<void> {
	await press(page, page.getByRole("button", { name: "Sign out" }));
}

async function begin({ page, look }: Walk): Promise<string> {
	await page.getByRole("button", { name: "Start a referral" }).click();
	await look("kinds");
	await press(page, page.getByRole("button", { name: "Continue" }));
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("Choose what kind");
	await page.getByLabel("Individual pupil need").check();
	await press(page, page.getByRole("button", { name: "Continue" }));
	await look("start");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const reference = new URL(page.url()).pathname.split("/")[2] ?? "";
	expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}$/);
	await look("task-list-empty");
	return reference;
}

async function leaveAndResume({ page, look, live }: Walk, reference: string, answers: Bundle): Promise<void> {
	const pupil = shippedDocuments["pupil-details"];
	await page.getByRole("link", { name: "Who it is about", exact: true }).click();
	await look("pupil-details-empty");
	await press(page, page.getByRole("button", { name: "Save and continue" }));
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("There is a problem");
	await look("pupil-details-errors");
	const filling = { document: pupil, pageId: "pupil", answers: answers["pupil-details"], live };
	await fillPage(page, filling, () => look("pupil-details"));
	await page.goto("/");
	await look("home-with-draft");
	await page.getByRole("link", { name: reference }).click();
	await look("task-list-begun");
}

/** Goes through the documents as the task list leads: the first page of each, then on as 'Save and continue' goes. */
async function fillDocuments(walk: Walk, answers: Bundle): Promise<void> {
	const { page, look, live } = walk;
	const taskList = page.url();
	for (const form of otherForms) {
		const document = shippedDocuments[form];
		await page
			.locator(`a[href^="${new URL(taskList).pathname}/${form}/"]`)
			.first()
			.click();
		while (page.url() !== taskList) {
			const pageId = new URL(page.url()).pathname.split("/")[4] ?? "";
			const filling = { document, pageId, answers: answers[form], live };
			await fillPage(page, filling, () => look(`${form}-${pageId}`));
			if (pageId === "provision") await seeSums(walk, `${taskList}/${form}/${pageId}`, answers);
		}
	}
	expect(await page.getByText("still needed").count()).toBe(0);
	await look("task-list-full");
}

/** What the rows come to stands beside them, and what the panel will see of them. */
async function seeSums({ page, look }: Walk, address: string, answers: Bundle): Promise<void> {
	const next = page.url();
	await page.goto(address);
	const net = showPence(Number(answers["costed-provision-map"].netPence));
	expect(await page.locator(".cm-running-cost").innerText()).toContain(net);
	const [row] = rowsOf(answers["costed-provision-map"]["rows"]);
	const first = row?.["catalogueName"] ?? row?.["provisionName"] ?? "no name";
	expect(await page.locator(".cm-panel-preview").innerText()).toContain(String(first));
	await look("map-again");
	await page.goto(next);
}

/** The SENCo cannot say it for the headteacher, who finds it on their home and says it in one page. */
async function haveApproved(walk: Walk, reference: string): Promise<void> {
	const { page, look } = walk;
	const taskList = page.url();
	const approval = page.getByRole("region", { name: "Approval" });
	expect(await approval.innerText()).toMatch(/Approval by Diane Fox[\s\S]*Waiting/);
	await page.goto(`${taskList}/individual-pupil-need-referral/declarations`);
	expect(await page.locator('input[name="answers[headteacherApproval]"]').count()).toBe(0);
	await look("declarations-waiting");
	await signOut(walk);
	await signIn(walk, "headteacher-mansel-park");
	await page.getByRole("link", { name: `${reference}: read and approve` }).click();
	await look("approve");
	await page.getByText("Ask for changes instead").click();
	await press(page, page.getByRole("button", { name: "Ask for changes" }));
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("Say what should change first");
	await look("approve-no-words");
	await press(page, page.getByRole("button", { name: "Approve" }));
	expect(await approval.innerText()).toMatch(/Diane Fox approved it on[\s\S]*Completed/);
	await signOut(walk);
	await signIn(walk, "senco-mansel-park");
	await page.goto(taskList);
}

async function checkAnswers({ page, look }: Walk, reference: string): Promise<void> {
	await page.getByRole("button", { name: "Check your answers" }).click();
	const emptyCards = page.locator(".govuk-summary-card:not(:has(.govuk-summary-list__row, .cm-checked-row))");
	expect(await emptyCards.count(), "cards with nothing in them").toBe(0);
	await look("check");
	await page
		.getByRole("link", { name: /^Change/ })
		.nth(3)
		.click();
	await press(page, page.getByRole("button", { name: "Save and continue" }));
	expect(new URL(page.url()).pathname).toBe(`/referrals/${reference}/check`);
}

async function send({ page, look }: Walk, reference: string): Promise<void> {
	const button = page.getByRole("button", { name: "Confirm and send" });
	await press(page, button);
	await look("check-unconfirmed");
	await page.locator(".govuk-error-summary a").click();
	await page.keyboard.press("Space");
	expect(await page.locator("#confirmed").isChecked()).toBe(true);
	await page.goto(`/referrals/${reference}/check`);
	await page.locator("#confirmed").check();
	await button.dblclick({ noWaitAfter: true });
	await page.waitForURL((address) => address.pathname === `/referrals/${reference}/sent`);
	expect(await page.locator(".govuk-panel").innerText()).toContain(reference);
	await look("sent");
	await page.goBack();
	expect(new URL(page.url()).pathname, "back to a bundle that is sent").toBe(`/referrals/${reference}/sent`);
	await page.goto(`/referrals/${reference}`);
	await look("task-list-sent");
}

async function findInQueue({ page, look }: Walk, reference: string): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "Queue" }).click();
	await look("queue");
	for (;;) {
		const link = page.getByRole("link", { name: reference });
		if ((await link.count()) > 0) break;
		await page.getByRole("link", { name: "Later in the queue" }).click();
	}
	expect(await page.getByRole("link", { name: reference }).count()).toBe(1);
	await page.getByRole("link", { name: reference }).click();
	await look("admin-sees-referral");
}

async function readSpend({ page, look, live }: Walk): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "Reports" }).click();
	await look("reports");
	await page.getByRole("main").getByRole("link", { name: "Cluster spend" }).click();
	await page.waitForLoadState("networkidle");
	const drawn = live ? page.locator(".cm-figure svg") : page.locator("img.cm-figure__picture");
	expect(await drawn.count()).toBeGreaterThan(0);
	if (live) expect(await drawn.first().locator("tspan").allTextContents()).toContain("Cluster 7");
	await look("spend");
	const whole = await page.locator("table").innerText();
	const show = page.getByRole("main").getByRole("button", { name: "Show" });
	await page.getByLabel("Area of need").selectOption({ index: 1 });
	await press(page, show);
	expect(new URL(page.url()).searchParams.get("area")).toBeTruthy();
	await page.waitForLoadState("networkidle");
	expect(await page.locator("table").innerText()).not.toBe(whole);
	expect(await drawn.count()).toBeGreaterThan(0);
	await look("spend-filtered");
	await page.getByLabel("Book").selectOption("live");
	await press(page, show);
	expect(await page.getByRole("main").innerText()).toContain("no referrals have been sent");
	expect(await page.locator("figure").count(), "pictures of nothing").toBe(0);
	await page.goBack();
	const csv = await page.request.get(
		(await page.getByRole("link", { name: /CSV/ }).getAttribute("href")) ?? "",
	);
	expect(csv.headers()["content-type"]).toContain("text/csv");
	expect(await csv.text()).toContain("Cluster");
}
