import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { londonDate } from "#app/domain/calendar.ts";
import { approve } from "#tests/browser/approve.ts";
import { doAudit } from "#tests/browser/auditSteps.ts";
import { sendBundle, startContingency } from "#tests/browser/bundleSteps.ts";
import { decideAtCluster, deciders, returnedAndReleased } from "#tests/browser/clusterSteps.ts";
import { press } from "#tests/browser/fillForm.ts";
import {
	confirmAs,
	enter,
	openMeetingOf,
	recordAgreed,
	releaseCase,
	takeAttendance,
} from "#tests/browser/meetingSteps.ts";
import { reduceByReview } from "#tests/browser/reviewSteps.ts";
import { contingencyToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { goLiveFields, postLiveFund } from "#tests/fixtures/livePhase.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const heads = ["head-1", "head-2"] as const;

test("a council officer lives through the whole model, from a referral to the switch to live", async () => {
	const page = await browser.newPage({ origin: server.origin, width: 1280 });
	const walk = walkOn(page, "nine", true);
	const reference = await returnedAndReleased(walk, "senco-mansel-park");
	await decideAtCluster(walk, reference);
	await shareNextYear(walk);
	await decideAtCity(walk);
	await reduceByReview(walk, { server, deciders });
	await doAudit(walk, server.database, "headteacher-mansel-park");
	await readReports(walk);
	await reviseForm(walk);
	const title = await publish(walk, "What the first half term decided");
	await readOnPhone(title);
	await switchToLive(walk);
}, 600_000);

/** Step 3: next year's fund, one scenario, adopted by a second person, posted to every account. */
async function shareNextYear({ page, look }: Walk): Promise<void> {
	await enter(page, "strategic-lead");
	await page.goto("/funds");
	const first =
		(await page.locator("strong").allInnerTexts()).find((text) => /^\d{4}-\d\d$/.test(text)) ?? "";
	const start = Number(first.slice(0, 4)) + 1;
	const fund = `/funds/${start}-${String((start + 1) % 100).padStart(2, "0")}`;
	await page.goto(fund);
	await page.getByLabel("Current spend").fill("6,000,000");
	await page.getByLabel("What stays outside the model").fill("2,000,000");
	await page.getByLabel("Proposed additional amount").fill("1,000,000");
	await page.getByLabel("Share held back as contingency fund").fill("7.5");
	await press(page, page.getByRole("button", { name: "Save the fund" }));
	await look("fund");
	await page.goto(`${fund}/scenarios`);
	await page.getByLabel("Name", { exact: true }).fill("By pupils and need");
	await page.getByLabel("Weight of pupil numbers").fill("75");
	await page.getByLabel("Weight of pupils on SEN Support").fill("25");
	await press(page, page.getByRole("button", { name: "Save the scenario" }));
	await look("scenario");
	await enter(page, "strategic-deputy");
	await page.goto(`${fund}/scenarios`);
	await press(page, page.getByRole("button", { name: "Adopt and post" }));
	await page.getByText("Statement of every account").waitFor();
	expect(await page.getByRole("main").innerText()).toContain("£5,000,000");
	await look("statement");
}

/** Step 4: a contingency case of the queue is decided at the City Cluster Meeting. */
async function decideAtCity(walk: Walk): Promise<void> {
	const { page } = walk;
	await enter(page, "admin");
	await page.goto("/queue");
	for (;;) {
		const row = page.getByRole("row").filter({ hasText: "Contingency funding" });
		if ((await row.count()) > 0) {
			await row.first().getByRole("link").first().click();
			break;
		}
		await page.getByRole("link", { name: "Later in the queue" }).click();
	}
	const reference = new URL(page.url()).pathname.split("/")[2] ?? "";
	await releaseCase(walk, reference);
	const meeting = await openMeetingOf(walk, "City Cluster Meeting", reference);
	await takeAttendance(walk);
	const where = { meeting, reference };
	await recordAgreed(walk, { ...where, left: /Left of the contingency fund: £/ });
	const seen = await confirmAs(walk, where, ["strategic-lead", ...heads]);
	expect(seen.at(-1)).toBe("Agreed");
}

/** Step 6: each report has its finding in words, a chart, a table and its figures to take away. */
async function readReports({ page, look }: Walk): Promise<void> {
	await enter(page, "strategic-lead");
	for (const report of ["cluster-spend", "trends", "audit-outcomes"]) {
		await page.goto(`/reports/${report}`);
		await page.locator("figure svg.recharts-surface").first().waitFor();
		expect(await page.getByRole("main").getByRole("table").count()).toBeGreaterThan(0);
		await look(report);
		const address = await page.getByRole("link", { name: /CSV/ }).getAttribute("href");
		expect((await page.request.get(address ?? "")).headers()["content-type"]).toContain("text/csv");
	}
}

/** Step 7: the referral form's next version; the open draft stays as it was, a new referral asks anew. */
async function reviseForm({ page, look }: Walk): Promise<void> {
	const form = "individual-pupil-need-referral";
	const old = await startIndividual(page);
	await enter(page, "tf-referral");
	await page.goto(`/forms/${form}/edit`);
	await press(page, page.getByRole("button", { name: "Begin the next version" }));
	await page
		.locator(".cm-editor__card")
		.getByRole("link", { name: "Can this wait for the usual meeting?" })
		.click();
	await page.getByLabel("Question", { exact: true }).fill("How soon is a decision needed?");
	const options = page.getByLabel("Options, one on each line");
	await options.fill(`${await options.inputValue()}\nIt depends on another decision`);
	await press(page, page.getByRole("button", { name: "Save this question" }).last());
	await press(page, page.getByRole("button", { name: "Move up" }));
	await page.getByLabel("Move it to").selectOption({ index: 1 });
	await press(page, page.getByRole("button", { name: "Move it there" }));
	await page.goto(`/forms/${form}/edit`);
	await page.getByRole("link", { name: "Add a question to Agreement and views" }).click();
	await page.getByLabel("Question", { exact: true }).fill("Does the class have a quiet place?");
	await page.getByLabel("Yes or no", { exact: true }).check();
	await page.getByLabel("Nothing about a person").check();
	await press(page, page.getByRole("button", { name: "Add this question" }));
	await look("editor");
	await page.goto(`/forms/${form}`);
	await page.getByRole("link", { name: "What changes" }).click();
	const words = await page.getByRole("main").innerText();
	expect(words).toContain("now reads ‘How soon is a decision needed?’");
	expect(words).toContain("It depends on another decision");
	expect(words).toContain("Does the class have a quiet place?");
	await look("compare");
	await page.goto(`/forms/${form}`);
	await page.getByLabel("Why does the form change?").fill("SENCos asked for plainer words.");
	await press(page, page.getByRole("button", { name: "Propose this version" }));
	await enter(page, "strategic-lead");
	await page.goto(`/forms/${form}`);
	await page.getByLabel("Let them finish on the version they were begun with").check();
	const until = page.getByRole("group", { name: "Last day" });
	for (const [part, text] of [
		["Day", "28"],
		["Month", "2"],
		["Year", "2031"],
	] as const)
		await until.getByLabel(part).fill(text);
	await look("approve");
	await press(page, page.getByRole("button", { name: "Approve and publish" }));
	await page.getByText("No next version is under way.").waitFor();
	const fresh = await startIndividual(page);
	const asked = page.getByText("Does the class have a quiet place?");
	await page.goto(`/referrals/${old}/${form}/agreement`);
	expect(await asked.count()).toBe(0);
	await page.goto(`/referrals/${fresh}/${form}/agreement`);
	await asked.first().waitFor();
	await look("asked-anew");
}

async function startIndividual(page: Page): Promise<string> {
	await enter(page, "senco-mansel-park");
	await page.goto("/referrals/new?kind=individual");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Step 8: a release is composed by one person and approved by another. */
async function publish({ page, look }: Walk, title: string): Promise<string> {
	await enter(page, "strategic-lead");
	await page.goto("/releases/new");
	await page.getByLabel("Title").fill(title);
	await page.getByLabel("First half term").selectOption({ index: 2 });
	await page.getByLabel("Last half term").selectOption({ index: 2 });
	await press(page, page.getByRole("button", { name: "Count the figures" }));
	await look("release-draft");
	await press(page, page.getByRole("button", { name: "Send for approval" }));
	await enter(page, "strategic-deputy");
	await page.getByRole("link", { name: title }).click();
	await look("release-judged");
	await press(page, page.getByRole("button", { name: "Approve and publish" }));
	await page.getByText("See it as the public sees it").waitFor();
	return title;
}

/** Anybody reads it on a telephone, without JavaScript and without signing in. */
async function readOnPhone(title: string): Promise<void> {
	const page = await browser.newPage({ origin: server.origin, javaScript: false, width: 390 });
	const { look } = walkOn(page, "nine-phone", false);
	await page.goto("/");
	await page.getByRole("link", { name: "Published figures" }).first().click();
	await look("published-list");
	await page.getByRole("link", { name: title }).click();
	await look("published");
	expect(await page.locator("script").count()).toBe(0);
	expect(await page.getByRole("main").innerText()).toMatch(/too few to show|withheld|\d/i);
}

/** One person proposes that the whole city goes live today, and says so once more in words. */
async function proposeLive({ page, look }: Walk): Promise<void> {
	const fields = goLiveFields(londonDate(new Date()));
	await enter(page, "strategic-lead");
	await page.goto("/programme");
	await page.getByLabel("Live", { exact: true }).check();
	for (const label of ["Day", "Month", "Year"] as const)
		await page.getByLabel(label, { exact: true }).fill(fields[label.toLowerCase()] ?? "");
	await page.getByLabel("Why", { exact: true }).fill(fields["reason"] ?? "");
	await page.getByLabel("The same in words").fill(fields["confirmation"] ?? "");
	await press(page, page.getByRole("button", { name: "Propose the switch" }));
	await page.getByText("You proposed it, so somebody else must approve it.").waitFor();
	await look("switch-proposed");
}

/** Step 9: from today referrals are live, ask who the child is, and count in a book of their own. */
async function switchToLive(walk: Walk): Promise<void> {
	const { page, look } = walk;
	await proposeLive(walk);
	await enter(page, "strategic-deputy");
	await page.goto("/programme");
	await look("switch-judged");
	await press(page, page.getByRole("button", { name: "Approve the switch" }));
	await page.locator(".cm-phase--live").waitFor();
	await look("switched");
	await postLiveFund(server);
	await enter(page, "strategic-lead");
	await page.goto("/reports/cluster-spend?book=live");
	expect(await page.getByRole("main").innerText()).toContain("no referrals have been sent");
	await enter(page, "senco-mansel-park");
	const answers = await contingencyToday(server.database, { seed: 21, rows: 4 }, "live");
	const reference = await startContingency(walk, answers);
	await approve(server, reference);
	await page.goto(`/referrals/${reference}/pupil-details/pupil`);
	await page.getByLabel("Date of birth").or(page.getByText("Date of birth")).first().waitFor();
	await look("live-identity");
	await sendBundle(walk, reference);
	await enter(page, "admin");
	await releaseCase(walk, reference);
	const meeting = await openMeetingOf(walk, "City Cluster Meeting", reference);
	await takeAttendance(walk);
	await page.goto(`/meetings/${meeting}/pack`);
	const shown = await page.content();
	for (const name of ["forename", "surname"] as const)
		expect(shown).not.toContain(String(answers["pupil-details"][name]));
	const where = { meeting, reference };
	await recordAgreed(walk, { ...where, left: /Left of the contingency fund: £400,000/ });
	const seen = await confirmAs(walk, where, ["strategic-lead", ...heads]);
	expect(seen.at(-1)).toBe("Agreed");
	await enter(page, "strategic-lead");
	await page.goto("/funds?book=live");
	await look("live-book");
}
