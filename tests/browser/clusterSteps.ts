import { expect } from "vitest";
import { sendBundle } from "#tests/browser/bundleSteps.ts";
import { press } from "#tests/browser/fillForm.ts";
import {
	confirmAs,
	enter,
	openMeetingOf,
	recordAgreed,
	releaseCase,
	takeAttendance,
} from "#tests/browser/meetingSteps.ts";
import type { Walk } from "#tests/browser/walk.ts";

/** Chair, deputy and Locality Lead of cluster 1: all three are there, so all three are waited for. */
export const deciders = ["lead-senco-1", "lead-senco-deputy-1", "locality-lead-a"] as const;

/** Step 1: the SENCo sends what was returned; admin support returns it once more; it is completed and released. */
export async function returnedAndReleased(walk: Walk, handle: string): Promise<string> {
	const { page, look } = walk;
	await enter(page, handle);
	await page.goto("/referrals");
	const row = page.getByRole("row").filter({ hasText: "Returned to you" }).first();
	await row.getByRole("link").first().click();
	const reference = new URL(page.url()).pathname.split("/")[2] ?? "";
	expect(await page.getByRole("main").innerText()).toContain("Returned to you:");
	await look("returned");
	await sendBundle(walk, reference);

	await enter(page, "admin");
	await page.goto("/queue");
	await look("queue");
	await page.goto(`/queue/${reference}`);
	await press(page, page.getByRole("button", { name: "Return to the school" }));
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("Say what is missing");
	await page.getByLabel("What is missing, or has to change").fill("Please say what was tried in spring.");
	await look("desk-returning");
	await press(page, page.getByRole("button", { name: "Return to the school" }));

	await enter(page, handle);
	await page.goto(`/referrals/${reference}`);
	expect(await page.getByRole("main").innerText()).toContain("Please say what was tried in spring.");
	await sendBundle(walk, reference);

	await enter(page, "admin");
	await releaseCase(walk, reference);
	return reference;
}

/** Step 2: the cluster decides; two words that count settle it, and the money left is less by the award. */
export async function decideAtCluster(walk: Walk, reference: string): Promise<void> {
	const { page } = walk;
	await enter(page, "admin");
	const meeting = await openMeetingOf(walk, "Cluster 1", reference);
	await takeAttendance(walk);
	const where = { meeting, reference };
	await recordAgreed(walk, { ...where, left: /Money left: £/ });
	const seen = await confirmAs(walk, where, deciders);
	expect(seen).toEqual(["To be confirmed", "To be confirmed", "Agreed"]);
}
