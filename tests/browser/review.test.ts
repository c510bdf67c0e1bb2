import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { readPence, showPence } from "#schemas/entry.ts";
import { reviewOfIndividualFunding } from "#schemas/forms/index.ts";
import { rowsOf } from "#schemas/questions.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { rulesToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const senco = "senco-mansel-park";
const ways = [
	{ words: "with scripts", live: true, width: 1280 },
	{ words: "without scripts, on a telephone", live: false, width: 390 },
] as const;

for (const { words, live, width } of ways)
	test(`a review goes from what is due to a new decision that reduces its award, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `review-${width}`, live);
		await signIn(walk, senco);
		await walk.look("home");
		expect(await page.getByRole("main").innerText()).toContain("Review of");
		const { award, review, half, before } = await startAndFill(walk);
		await send(walk, review);

		await signIn(walk, "admin");
		await release(walk, review);
		await page.goto("/reviews?cluster=cluster-1");
		await walk.look("all-reviews");
		const meeting = await meetingOf(walk, review);
		await record(walk, meeting, review, half);
		for (const handle of ["lead-senco-1", "locality-lead-a"]) {
			await signIn(walk, handle);
			await page.goto(`/meetings/${meeting}/live?case=${review}`);
			await press(page, page.getByRole("button", { name: "Confirm this decision" }));
		}
		await walk.look("decided");
		expect(await page.locator("h1 .govuk-tag").innerText()).toBe("Reduce");

		await signIn(walk, senco);
		await page.goto("/reviews");
		await walk.look("reviews-after");
		const row = page.getByRole("row").filter({ hasText: award });
		expect(await row.innerText()).toContain("Last review: reduce");
		expect(await row.innerText()).toContain(showPence(before + half));
	}, 240_000);

async function signIn({ page }: Walk, handle: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto("/sign-in");
	await press(page, page.locator(`button[name="person"][value="${handle}"]`));
}

async function startAndFill(
	walk: Walk,
): Promise<{ award: string; review: string; half: number; before: number }> {
	const { page, look, live } = walk;
	await page.goto("/reviews");
	await look("reviews");
	const ofCluster = page.getByRole("row").filter({ hasText: "Cluster 1" });
	const start = ofCluster.getByRole("link", { name: /^Start the review/ }).first();
	const award = (await start.innerText()).split(" ").at(-1) ?? "";
	await start.click();
	await look("start");
	const toCome = await page
		.getByText(/^£[\d,.]+$/)
		.last()
		.innerText();
	await press(page, page.getByRole("button", { name: "Start the review" }));
	const taskList = page.url();
	const review = new URL(taskList).pathname.split("/")[2] ?? "";
	await look("task-list");
	const known = await answersOf(review);
	const { options } = await rulesToday(server.database);
	const answers = { ...filledIn(known), startHalfTerm: options.halfTerms?.[0]?.code ?? "" };
	await page.locator(`a[href^="/referrals/${review}/"]`).first().click();
	while (page.url() !== taskList) {
		const pageId = new URL(page.url()).pathname.split("/")[4] ?? "";
		await fillPage(page, { document: reviewOfIndividualFunding, pageId, answers, live }, () => look(pageId));
	}
	expect(await page.getByText("still needed").count()).toBe(0);
	const open = readPence(toCome) ?? 0;
	expect(open).toBeGreaterThan(0);
	return { award, review, half: Math.floor(open / 2), before: Number(known["awardedPence"]) - open };
}

/** What was filled in beforehand from the decision. */
async function answersOf(reference: string): Promise<Answers> {
	const sql = postgres({ ...connectionOf(server.database.ownerUrl), max: 1, onnotice: () => undefined });
	try {
		return await sql.begin(async (tx) => {
			await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true)`;
			const [row] = await tx<{ answers: Answers }[]>`
				select d.answers from document d join referral r on r.authority = d.authority and r.id = d.referral
				where r.reference = ${reference}`;
			return row?.answers ?? {};
		});
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** The same with what the school has to say. */
function filledIn(known: Answers): Answers {
	const { awardedPence, awardedTerms } = known;
	return {
		...known,
		stillOnRoll: true,
		attendancePercent: 93,
		suspendedDays: 0,
		needsNow: "less",
		provision: rowsOf(known["provision"]).map((row) =>
			row["kind"] === "bought"
				? { ...row, boughtAsPlanned: true }
				: { ...row, deliveredMinutes: row["plannedMinutes"] ?? 0 },
		),
		outcomes: rowsOf(known["outcomes"]).map((row) => ({
			...row,
			latest: "Twice as often as at the start",
			attained: "partlyMet",
			evidence: "A tally kept by the class teacher over two weeks.",
		})),
		spentPence: Number(awardedPence),
		whatWorked: "A planned break before things go wrong.",
		whatDidNot: "The larger group was too loud.",
		parentView: "Mornings are calmer at home as well.",
		childView: "I like my card.",
		recommendation: "reduce",
		recommendationReason: "Mornings go well by now, so that half of the support is enough.",
		termsRequested: 1,
		requestedPence: Math.max(1, Math.floor(Number(awardedPence) / Number(awardedTerms) / 2)),
		accurate: true,
		headteacherApproval: true,
	};
}

async function send({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto(`/referrals/${reference}/check`);
	await look("check");
	await page.locator("#confirmed").check();
	await press(page, page.getByRole("button", { name: "Confirm and send" }));
	expect(new URL(page.url()).pathname).toBe(`/referrals/${reference}/sent`);
	await look("sent");
}

/** Admin support replaces whatever is marked, as the desk asks for each. */
async function release({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto(`/queue/${reference}`);
	for (const choice of await page.locator('input[type="radio"][name^="m-"][value="replace"]').all())
		await choice.check();
	await look("desk");
	await press(page, page.getByRole("button", { name: "Release to the panel" }));
	expect(await page.getByRole("main").innerText()).toContain("What the panel reads");
}

/** The coming meeting of cluster 1 that has the case on its agenda, by its id. */
async function meetingOf({ page }: Walk, reference: string): Promise<string> {
	await page.goto("/meetings");
	const coming = page.getByRole("table", { name: "Meetings to come" });
	const links = await coming.getByRole("link", { name: "Cluster 1" }).all();
	for (const place of await Promise.all(links.map((link) => link.getAttribute("href")))) {
		await page.goto(place ?? "");
		if ((await page.getByRole("main").innerText()).includes(reference)) return place?.split("/")[2] ?? "";
	}
	throw new Error(`No meeting to come has ${reference} on its agenda.`);
}

async function record({ page, look }: Walk, meeting: string, reference: string, half: number): Promise<void> {
	await page.goto(`/meetings/${meeting}`);
	for (const person of ["Helen Marsh", "Anita Desai"]) await page.getByLabel(person).check();
	await press(page, page.getByRole("button", { name: "Save attendance" }));
	await page.goto(`/meetings/${meeting}/pack`);
	await look("pack");
	await page.goto(`/meetings/${meeting}/live?case=${reference}`);
	await look("room");
	await page.getByLabel("Reduce", { exact: true }).check();
	await page.getByLabel("Reason", { exact: true }).fill("Half of the support is enough by now.");
	await page.getByLabel("To come from now on, in all").fill("£1,000,000");
	await press(page, page.getByRole("button", { name: "Record for confirmation" }));
	await look("refused");
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("still to come");
	await page.getByLabel("To come from now on, in all").fill(showPence(half));
	await press(page, page.getByRole("button", { name: "Record for confirmation" }));
	await look("recorded");
	expect(await page.getByRole("main").innerText()).toContain("before,");
}
