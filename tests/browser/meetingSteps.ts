import type { Page } from "playwright-core";
import { expect } from "vitest";
import { press } from "#tests/browser/fillForm.ts";
import type { Walk } from "#tests/browser/walk.ts";

/** Signs in as a sample person on the page where they are chosen, whoever was signed in before. */
export async function enter(page: Page, handle: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto("/sign-in");
	await press(page, page.locator(`button[name="person"][value="${handle}"]`));
}

/** Admin support replaces whatever is marked, as the desk asks for each, and releases the case. */
export async function releaseCase({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto(`/queue/${reference}`);
	for (const choice of await page.locator('input[type="radio"][name^="m-"][value="replace"]').all())
		await choice.check();
	await look("desk");
	await press(page, page.getByRole("button", { name: "Release to the panel" }));
	expect(await page.getByRole("main").innerText()).toContain("What the panel reads");
	await look("desk-released");
}

/** The meeting to come that has the case on its agenda, by its id; opened, with its pack looked at. */
export async function openMeetingOf({ page, look }: Walk, name: string, reference: string): Promise<string> {
	await page.goto("/meetings");
	await look("meetings");
	const coming = page.getByRole("table", { name: "Meetings to come" });
	const links = await coming.getByRole("link", { name }).all();
	const places = await Promise.all(links.map((link) => link.getAttribute("href")));
	for (const place of places) {
		await page.goto(place ?? "");
		if (!(await page.getByRole("main").innerText()).includes(reference)) continue;
		await look("meeting");
		await page.getByRole("button", { name: "Read the pack" }).click();
		await look("pack");
		expect(await page.getByRole("main").innerText()).toContain(reference);
		await page.goto(place ?? "");
		return new URL(page.url()).pathname.split("/")[2] ?? "";
	}
	throw new Error(`${reference} is on no agenda of ${name}.`);
}

/** Notes these as present, by name; everybody who is expected when nobody is named. */
export async function takeAttendance({ page }: Walk, people?: readonly string[]): Promise<void> {
	const boxes = page.getByRole("main").getByRole("checkbox");
	const wanted = people?.map((person) => page.getByLabel(person)) ?? (await boxes.all());
	for (const box of wanted) await box.check();
	await press(page, page.getByRole("button", { name: "Save attendance" }));
	const present = await page.getByRole("main").locator('input[type="checkbox"]:checked').count();
	expect(present).toBe(wanted.length);
}

/** Records 'agreed' for the amount asked for, in the meeting room; `left` is what it says about the money. */
export async function recordAgreed(
	{ page, look }: Walk,
	where: { readonly meeting: string; readonly reference: string; readonly left: RegExp },
): Promise<void> {
	await page.goto(`/meetings/${where.meeting}/live?case=${where.reference}`);
	expect(await page.getByRole("main").innerText()).toMatch(where.left);
	await look("room");
	await page.getByLabel("Agreed", { exact: true }).check();
	await press(page, page.getByRole("button", { name: "Record for confirmation" }));
	expect(await page.locator(".govuk-error-summary").innerText()).toContain("Give the reason");
	await page.getByLabel("Agreed", { exact: true }).check();
	await page.getByLabel("Reason", { exact: true }).fill("The need is clear and the plan fits it.");
	await press(page, page.getByRole("button", { name: "Record for confirmation" }));
	await look("recorded");
	expect(await page.getByRole("main").innerText()).toContain("Recorded, to be confirmed");
}

/** Each of these confirms in the meeting room; answers what its heading said after each. */
export async function confirmAs(
	{ page, look }: Walk,
	where: { readonly meeting: string; readonly reference: string },
	handles: readonly string[],
): Promise<string[]> {
	const seen: string[] = [];
	for (const handle of handles) {
		await enter(page, handle);
		await page.goto(`/meetings/${where.meeting}/live?case=${where.reference}`);
		await press(page, page.getByRole("button", { name: "Confirm this decision" }));
		await look(`confirmed-${handle}`);
		seen.push(await page.locator("h1 .govuk-tag").innerText());
	}
	return seen;
}
