import { expect } from "vitest";
import type { Answers } from "#schemas/annotations.ts";
import { readPence, showPence } from "#schemas/entry.ts";
import { reviewOfIndividualFunding } from "#schemas/forms/index.ts";
import { rowsOf } from "#schemas/questions.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";
import { approve } from "#tests/browser/approve.ts";
import { sendBundle } from "#tests/browser/bundleSteps.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { confirmAs, enter, openMeetingOf, releaseCase, takeAttendance } from "#tests/browser/meetingSteps.ts";
import { storedAnswers } from "#tests/browser/storedAnswers.ts";
import { rulesToday, type Walk } from "#tests/browser/walk.ts";
import type { Logins, RunningServer } from "#tests/setup/server.ts";

/** Who is noted as present, by name (everybody when left out), and who confirms. */
interface Reviewing {
	readonly server: RunningServer;
	readonly present?: readonly string[];
	readonly deciders: readonly string[];
}

/** A review goes from what is due to a new decision that halves what is still to come of its award. */
export async function reduceByReview(walk: Walk, reviewing: Reviewing): Promise<void> {
	const { page } = walk;
	await enter(page, senco);
	await walk.look("home");
	expect(await page.getByRole("main").innerText()).toContain("Review of");
	const { award, review, half, before } = await startAndFill(walk, reviewing.server.database);
	await approve(reviewing.server, review);
	await sendBundle(walk, review);
	await enter(page, "admin");
	await releaseCase(walk, review);
	await page.goto("/reviews?cluster=cluster-1");
	await walk.look("all-reviews");
	const meeting = await openMeetingOf(walk, "Cluster 1", review);
	await takeAttendance(walk, reviewing.present);
	await record(walk, meeting, review, half);
	const seen = await confirmAs(walk, { meeting, reference: review }, reviewing.deciders);
	expect(seen.at(-1)).toBe("Reduce");
	await enter(page, senco);
	await page.goto("/reviews");
	await walk.look("reviews-after");
	const row = page.getByRole("row").filter({ hasText: award });
	expect(await row.innerText()).toContain("Last review: reduce");
	expect(await row.innerText()).toContain(showPence(before + half));
}

const senco = "senco-mansel-park";

async function startAndFill(
	walk: Walk,
	database: Logins,
): Promise<{ award: string; review: string; half: number; before: number }> {
	const { page, look, live } = walk;
	await page.goto("/reviews");
	await look("reviews");
	const ofCluster = page
		.getByRole("row")
		.filter({ hasText: "Cluster 1" })
		.filter({ hasText: referralKindLabels.individual });
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
	// What was filled in beforehand from the decision.
	const known = (await storedAnswers(database, review)).get("review-of-individual-funding") ?? {};
	const { options } = await rulesToday(database);
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

async function record({ page, look }: Walk, meeting: string, reference: string, half: number): Promise<void> {
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
