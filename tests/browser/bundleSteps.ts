import { expect } from "vitest";
import type { Answers } from "#schemas/annotations.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import type { ShippedForm } from "#schemas/vocabulary.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import type { Walk } from "#tests/browser/walk.ts";

/** Starts a contingency referral and fills in every document of it as its task list leads; answers its reference. */
export async function startContingency(
	walk: Walk,
	answers: { readonly [form in ShippedForm]?: Answers },
): Promise<string> {
	const { page, look, live } = walk;
	await page.goto("/referrals/new");
	await page.getByLabel("Contingency funding").check();
	await press(page, page.getByRole("button", { name: "Continue" }));
	await look("start");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const taskList = page.url();
	for (const form of contingencyForms) {
		const document = shippedDocuments[form];
		const links = page.locator(`a[href^="${new URL(taskList).pathname}/${form}/"]`);
		await links.first().click();
		while (page.url() !== taskList) {
			const pageId = new URL(page.url()).pathname.split("/")[4] ?? "";
			await fillPage(page, { document, pageId, answers: answers[form] ?? {}, live });
		}
	}
	await look("task-list");
	expect(await page.getByRole("main").innerText()).toContain("City Cluster Meeting");
	expect(await page.getByText("still needed").count()).toBe(0);
	return new URL(taskList).pathname.split("/")[2] ?? "";
}

const contingencyForms = [
	"pupil-details",
	"profile-of-need",
	"costed-provision-map",
	"contingency-funding-referral",
] as const;

/** Confirms what the panel will see, and sends. */
export async function sendBundle({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto(`/referrals/${reference}/check`);
	await page.locator("#confirmed").check();
	await press(page, page.getByRole("button", { name: "Confirm and send" }));
	expect(await page.locator(".govuk-panel").innerText()).toContain(reference);
	await look("sent");
}
