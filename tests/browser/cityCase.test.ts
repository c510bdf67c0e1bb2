import { afterAll, expect, test } from "vitest";
import type { ContingencyBundle } from "#app/services/sample/contingencyAnswers.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { approve } from "#tests/browser/approve.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { contingencyToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const forms = [
	"pupil-details",
	"profile-of-need",
	"costed-provision-map",
	"contingency-funding-referral",
] as const;

test("a contingency case goes from its SENCo to a decision of the City Cluster Meeting", async () => {
	const page = await browser.newPage({ origin: server.origin, width: 1280 });
	const walk = walkOn(page, "city", true);
	const answers = await contingencyToday(server.database, { seed: 11, rows: 5 });

	await signIn(walk, "senco-mansel-park");
	const reference = await startAndFill(walk, answers);
	await approve(server, reference);
	await send(walk, reference);

	await signIn(walk, "admin");
	await release(walk, reference);
	const meeting = await openCityMeeting(walk);
	await takeAttendance(walk);
	await record(walk, meeting, reference);

	const room = `/meetings/${meeting}/live?case=${reference}`;
	const seen: string[] = [];
	for (const handle of ["strategic-lead", "head-1", "head-2"]) {
		await signIn(walk, handle);
		await page.goto(room);
		await press(page, page.getByRole("button", { name: "Confirm this decision" }));
		await walk.look(`confirmed-${handle}`);
		seen.push(await page.locator("h1 .govuk-tag").innerText());
	}
	expect(seen).toEqual(["To be confirmed", "To be confirmed", "Agreed"]);

	await signIn(walk, "lead-senco-1");
	await seeNotice(walk, reference);

	await signIn(walk, "senco-mansel-park");
	await page.goto(`/referrals/${reference}`);
	expect(await page.getByRole("main").innerText()).toContain("Decided");
}, 240_000);

for (const [words, live, width] of [
	["with scripts", true, 1280],
	["without scripts, on a telephone", false, 390],
] as const)
	test(`a locality meeting that was held can be read by everybody, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `locality-${width}`, live);
		await signIn(walk, "lead-senco-1");
		await page.goto("/meetings");
		await walk.look("meetings");
		const held = page.getByRole("table", { name: "Meetings held" });
		await held.getByRole("link", { name: "Cluster 1" }).first().click();
		await walk.look("meeting");
		const meeting = new URL(page.url()).pathname;
		await page.getByRole("button", { name: "Read the pack" }).click();
		await walk.look("pack");
		await page.goto(meeting);
		await page.getByRole("button", { name: "Open the meeting room" }).click();
		await walk.look("room");
		expect(await page.locator("h1").innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{2}/);
	}, 120_000);

async function signIn({ page }: Walk, handle: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto("/sign-in");
	await press(page, page.locator(`button[name="person"][value="${handle}"]`));
}

async function startAndFill(walk: Walk, answers: ContingencyBundle): Promise<string> {
	const { page, look, live } = walk;
	await page.goto("/referrals/new");
	await page.getByLabel("Contingency funding").check();
	await press(page, page.getByRole("button", { name: "Continue" }));
	await look("start");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const taskList = page.url();
	for (const form of forms) {
		const document = shippedDocuments[form];
		const links = page.locator(`a[href^="${new URL(taskList).pathname}/${form}/"]`);
		await links.first().click();
		while (page.url() !== taskList) {
			const pageId = new URL(page.url()).pathname.split("/")[4] ?? "";
			await fillPage(page, { document, pageId, answers: answers[form], live });
		}
	}
	await look("task-list");
	expect(await page.getByRole("main").innerText()).toContain("City Cluster Meeting");
	expect(await page.getByText("still needed").count()).toBe(0);
	return new URL(taskList).pathname.split("/")[2] ?? "";
}

async function send({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto(`/referrals/${reference}/check`);
	await page.locator("#confirmed").check();
	await press(page, page.getByRole("button", { name: "Confirm and send" }));
	expect(await page.getByRole("main").innerText()).toContain("The City Cluster Meeting talks about it");
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
	await look("desk-released");
}

/** The next City Cluster Meeting, by its id. */
async function openCityMeeting({ page, look }: Walk): Promise<string> {
	await page.goto("/meetings");
	await look("meetings");
	const coming = page.getByRole("table", { name: "Meetings to come" });
	await coming.getByRole("link", { name: "City Cluster Meeting" }).first().click();
	await look("meeting");
	const meeting = new URL(page.url()).pathname.split("/")[2] ?? "";
	await page.getByRole("button", { name: "Read the pack" }).click();
	await look("pack");
	await page.goto(`/meetings/${meeting}`);
	return meeting;
}

async function takeAttendance({ page }: Walk): Promise<void> {
	for (const person of ["Margaret Hale", "Gareth Lloyd", "Naomi Stein"])
		await page.getByLabel(person).check();
	await press(page, page.getByRole("button", { name: "Save attendance" }));
	expect(await page.getByLabel("Naomi Stein").isChecked()).toBe(true);
}

async function record({ page, look }: Walk, meeting: string, reference: string): Promise<void> {
	await page.goto(`/meetings/${meeting}/live?case=${reference}`);
	expect(await page.getByRole("main").innerText()).toContain("Left of the contingency fund: £");
	await look("room");
	await page.getByLabel("Agreed", { exact: true }).check();
	await page.getByLabel("Reason", { exact: true }).fill("Nobody could have planned for this.");
	await press(page, page.getByRole("button", { name: "Record for confirmation" }));
	await look("recorded");
	expect(await page.getByRole("main").innerText()).toContain("Recorded, to be confirmed");
}

/** One locality meeting to come is told of the case: not that of today, where it began before the case was sent. */
async function seeNotice({ page, look }: Walk, reference: string): Promise<void> {
	await page.goto("/meetings");
	const coming = page.getByRole("table", { name: "Meetings to come" });
	const links = await coming.getByRole("link", { name: "Cluster 1" }).all();
	const places = await Promise.all(links.map((link) => link.getAttribute("href")));
	const told: string[] = [];
	for (const place of places.slice(0, 2)) {
		await page.goto(place ?? "");
		await look("notice");
		const main = await page.getByRole("main").innerText();
		if (main.includes(`${reference}, contingency funding: goes to the City Cluster Meeting on`))
			told.push(place ?? "");
	}
	expect(told).toHaveLength(1);
}
