import { expect } from "vitest";
import { completeAudit } from "#app/services/sample/auditAnswers.ts";
import { inclusiveEducationAudit } from "#schemas/forms/index.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { enter } from "#tests/browser/meetingSteps.ts";
import { rulesToday, type Walk } from "#tests/browser/walk.ts";
import type { Logins } from "#tests/setup/server.ts";

/** A headteacher starts the year's audit, completes it and follows up its plan; the city reads it with the others. */
export async function doAudit(walk: Walk, database: Logins, head: string): Promise<void> {
	const { page, look } = walk;
	await enter(page, head);
	await page.getByRole("link", { name: "Inclusive education audit" }).first().click();
	await look("list");
	const start = page.getByRole("button", { name: "Start this year’s audit" });
	if ((await start.count()) > 0) await press(page, start);
	else await page.getByRole("button", { name: "Go on with the audit" }).click();
	await page.waitForURL(/\/audits\/[\w-]{22}$/);
	const home = page.url();
	await look("begun");
	await refusedWhileEmpty(walk, home);
	await fillIn(walk, database, home);
	await page.goto(`${home}/check`);
	await look("check");
	await press(page, page.getByRole("button", { name: "Complete the audit" }));
	expect(page.url()).toContain(home);
	expect(await page.getByText("The audit is completed.").count()).toBe(1);
	await look("completed");
	await followUp(walk);
	await enter(page, "audit-manager");
	await page.goto("/audits");
	await look("manager");
	await page.goto("/reports/audit-outcomes");
	await look("report");
}

/** Before anything is missing no more, the check says what is, and offers no way to complete. */
async function refusedWhileEmpty({ page, look }: Walk, home: string): Promise<void> {
	await page.goto(`${home}/check`);
	expect(await page.getByText("still needed before it can be completed").count()).toBe(1);
	expect(await page.getByRole("button", { name: "Complete the audit" }).count()).toBe(0);
	await look("missing");
}

async function fillIn(walk: Walk, database: Logins, home: string): Promise<void> {
	const { page, live, look } = walk;
	const rules = await rulesToday(database);
	const answers = completeAudit({ context: { ...rules, mode: "live" }, seed: 11 });
	for (const { id } of inclusiveEducationAudit.pages) {
		await page.goto(`${home}/pages/${id}`);
		const shown = id === "leadership" || id === "plan";
		await fillPage(page, { document: inclusiveEducationAudit, pageId: id, answers, live }, async () => {
			if (shown) await look(`page-${id}`);
		});
	}
	await page.goto(home);
	await look("filled");
	expect(await page.getByText("Not started", { exact: true }).count()).toBe(0);
}

/** A note without a day is refused beside its field; with one it stands. */
async function followUp({ page, look }: Walk): Promise<void> {
	const details = page.locator("details", { hasText: "Note how it stands" }).first();
	await details.locator("summary").click();
	await details.getByLabel("Under way").check();
	await press(page, details.getByRole("button", { name: "Save the note" }));
	expect(await page.locator(".govuk-error-summary a").allInnerTexts()).toEqual([
		"Enter the day on which it stood so, like 3 9 2026",
	]);
	await look("note-refused");
	const open = page.locator("details[open]").first();
	const today = new Date();
	await open.getByLabel("Day").fill(String(today.getUTCDate()));
	await open.getByLabel("Month").fill(String(today.getUTCMonth() + 1));
	await open.getByLabel("Year").fill(String(today.getUTCFullYear()));
	await open.getByLabel("Note (optional)").fill("Begun with the first two classes");
	await press(page, open.getByRole("button", { name: "Save the note" }));
	expect(await page.getByText("Begun with the first two classes").count()).toBe(1);
	await look("note");
}
