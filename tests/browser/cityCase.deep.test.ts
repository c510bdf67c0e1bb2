import { afterAll, expect, test } from "vitest";
import { approve } from "#tests/browser/approve.ts";
import { sendBundle, startContingency } from "#tests/browser/bundleSteps.ts";
import {
	confirmAs,
	enter,
	openMeetingOf,
	recordAgreed,
	releaseCase,
	takeAttendance,
} from "#tests/browser/meetingSteps.ts";
import { contingencyToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

test("a contingency case goes from its SENCo to a decision of the City Cluster Meeting", async () => {
	const page = await browser.newPage({ origin: server.origin, width: 1280 });
	const walk = walkOn(page, "city", true);
	const answers = await contingencyToday(server.database, { seed: 11, rows: 5 });

	await enter(page, "senco-mansel-park");
	const reference = await startContingency(walk, answers);
	await approve(server, reference);
	await sendBundle(walk, reference);
	expect(await page.getByRole("main").innerText()).toContain("The City Cluster Meeting talks about it");

	await enter(page, "admin");
	await releaseCase(walk, reference);
	const meeting = await openMeetingOf(walk, "City Cluster Meeting", reference);
	await takeAttendance(walk, ["Margaret Hale", "Gareth Lloyd", "Naomi Stein"]);
	const where = { meeting, reference };
	await recordAgreed(walk, { ...where, left: /Left of the contingency fund: £/ });
	const seen = await confirmAs(walk, where, ["strategic-lead", "head-1", "head-2"]);
	expect(seen).toEqual(["To be confirmed", "To be confirmed", "Agreed"]);

	await enter(page, "lead-senco-1");
	await seeNotice(walk, reference);

	await enter(page, "senco-mansel-park");
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
		await enter(page, "lead-senco-1");
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
