import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { readSheets } from "#app/domain/catalogueSheet.ts";
import { catalogueXlsx, readCatalogueFile } from "#app/services/catalogueFiles.server.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";
import { press } from "./fillForm.ts";
import { keystrokes, percentile, slowPage } from "./typing.ts";
import { walkOn } from "./walk.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

async function enter(page: Page, handle: string): Promise<void> {
	const { cookie } = await signedIn(server, handle);
	const [name = "", value = ""] = cookie.split(/=(.*)/s);
	await page.context().addCookies([{ name, value, url: server.origin }]);
}

const button = (page: Page, name: string) => press(page, page.getByRole("button", { name, exact: true }));

test("the catalogue is changed on screen and by a file, proposed, and published by another, with JavaScript off", async () => {
	const page = await browser.newPage({ origin: server.origin, javaScript: false, width: 390 });
	const { look } = walkOn(page, "catalogue", false);
	await enter(page, "strategic-lead");
	await page.goto("/catalogue");
	await look("desk");
	await button(page, "Begin the next version");
	await page.getByRole("link", { name: "Add a provision" }).click();
	await button(page, "Save");
	await page.getByRole("heading", { name: "There is a problem" }).waitFor();
	await look("item-wrong");
	await page.getByLabel("Code").fill("CL11");
	await page.getByLabel("Name", { exact: true }).fill("Touch typing club");
	await page.getByLabel("What it is").fill("Learning to type with all fingers, a little each day.");
	await page.getByLabel("Area of need").selectOption("cognitionLearning");
	await page.getByLabel("Targeted").check();
	await page.getByLabel("Staff time, and the group shares the cost").check();
	await page.getByLabel("Who gives it").selectOption("ta2");
	await page.getByLabel("Children in the group").fill("5");
	await page.getByLabel("Minutes in a session").fill("20");
	await page.getByLabel("Sessions in a week").fill("2.5");
	await button(page, "Save");
	await page.getByText("Added: Touch typing club (CL11)").waitFor();
	await page.getByRole("link", { name: "Change the staff rates" }).click();
	await page
		.getByRole("group", { name: "Teacher", exact: true })
		.getByLabel("An hour in 2026-27")
		.fill("£50.50");
	await look("rates");
	await button(page, "Save the rates");
	await page.getByText("becomes £50.50").waitFor();

	// A file: first one that is wrong, then one that is right.
	const draft = await page.request.get("/catalogue/draft.xlsx");
	const file = await readCatalogueFile(await draft.body());
	const read = file.ok
		? readSheets(file.sheets, { items: [], roles: [], rates: [] })
		: { ok: false as const };
	if (!read.ok) throw new Error("The download was not read");
	const wrong = await catalogueXlsx({
		...read.content,
		items: read.content.items.map((item) =>
			item.code === "CL02" ? { ...item, minutesPerSession: 999 } : item,
		),
	});
	const right = await catalogueXlsx({
		...read.content,
		items: read.content.items.map((item) =>
			item.code === "CL02" ? { ...item, minutesPerSession: 35 } : item,
		),
	});
	await page.getByRole("link", { name: "Bring in a file" }).click();
	await page.getByLabel("Choose a file").setInputFiles({ name: "a.xlsx", mimeType: "", buffer: wrong });
	await button(page, "Read the file");
	await page.getByText("Minutes in a session must be between 1 and 420").waitFor();
	await look("file-wrong");
	await page.getByLabel("Choose another file").setInputFiles({ name: "b.xlsx", mimeType: "", buffer: right });
	await button(page, "Read the file");
	await page.getByText("Minutes in a session: 30 becomes 35").waitFor();
	await look("file-preview");
	await button(page, "Take these changes");

	await button(page, "Propose this version");
	await page.getByText("Say what changes and why").first().waitFor();
	const now = new Date();
	await page.getByLabel("Day").fill(String(now.getDate()));
	await page.getByLabel("Month").fill(String(now.getMonth() + 1));
	await page.getByLabel("Year").fill(String(now.getFullYear()));
	await page.getByLabel("What changes, and why").fill("Typing club, and the teachers’ pay award");
	await button(page, "Propose this version");
	await page.getByText("You proposed it, so a second person publishes it.").waitFor();
	await look("waiting");
	await page.context().clearCookies();
	await enter(page, "strategic-deputy");
	await page.goto("/catalogue");
	await press(page, page.getByRole("button", { name: /^Publish from/ }));
	await page.context().clearCookies();
	await page.goto("/documents");
	await look("documents");
	await page.getByRole("link", { name: "Costed Provision Document" }).click();
	await page.getByText("Version 2, in force since").waitFor();
	await page.getByText("Touch typing club").waitFor();
	await look("public");
	await page.getByRole("link", { name: /^Version 1/ }).click();
	await page.getByText("A later version has taken its place").waitFor();
	expect(await page.getByText("Touch typing club").count()).toBe(0);
});

/** Begins a referral and opens the rows of its map. */
async function openMap(page: Page): Promise<string> {
	await enter(page, "senco-mansel-park");
	await page.goto("/referrals/new?kind=individual");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const [, reference = ""] = /\/referrals\/([^/?#]+)/.exec(page.url()) ?? [];
	await page.goto(`/referrals/${reference}/costed-provision-map/period`);
	await page.getByLabel("How many terms are you asking for?").fill("3");
	await button(page, "Yes, save and continue");
	return reference;
}

for (const javaScript of [true, false]) {
	test(`a row chosen from the catalogue fills itself in, is told in one line, and is copied into another map, scripts ${javaScript ? "on" : "off"}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript, width: javaScript ? 1280 : 390 });
		const { look } = walkOn(page, `map-${javaScript ? "live" : "plain"}`, javaScript);
		const reference = await openMap(page);
		const add = page.locator('button[value="add:rows"]');
		if (javaScript) {
			await page.locator("#section-form[data-live]").waitFor();
			await add.click();
			await page.locator("#q-rows-0-provisionItem").selectOption("CL03");
		} else {
			await press(page, add);
			await page.locator("#q-rows-0-provisionItem").selectOption("CL03");
			await press(page, page.getByRole("button", { name: /^Fill in what is usual/ }));
		}
		await look("filled");
		expect(await page.locator("#q-rows-0-minutesPerSession").inputValue()).toBe("20");
		expect(await page.locator("#q-rows-0-provisionName").count()).toBe(0);
		await page.locator('input[name="answers[rows][0][currentlyProvided]"][value="true"]').check();
		await button(page, "Yes, save and continue");
		await page.goto(`/referrals/${reference}/costed-provision-map/provision`);
		const line = page.locator("#q-rows-0 summary");
		expect(await line.innerText()).toMatch(/Provision 1: Reading one to one \(CL03\)/);
		expect(await line.innerText()).toMatch(/Teaching assistant, level 3.*100 minutes.*£/s);
		expect(await page.locator("#q-rows-0 details[open]").count(), "a row that is done is closed").toBe(0);
		await look("closed");
		const other = await openMap(page);
		await page.goto(`/referrals/${other}/costed-provision-map/provision`);
		await page.getByRole("link", { name: "Copy rows from another map of your school" }).click();
		await look("copy");
		await page.locator(`input[name="row"][value^="${reference}/"]`).first().check();
		await button(page, "Copy the chosen rows");
		await page.getByText("Please check:").waitFor();
		await page.locator("#q-rows-0 summary", { hasText: "Reading one to one" }).waitFor();
		await page.goto(`/referrals/${other}`);
		await page.getByText("Copied: please check").waitFor();
	});
}

test("a keystroke in a map of thirty open rows is painted at once on a processor four times slower", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const reference = await openMap(page);
	await page.locator("#section-form[data-live]").waitFor();
	for (let row = 0; row < 30; row += 1) await page.locator('button[value="add:rows"]').click();
	await page.locator("#q-rows-29-provisionItem").selectOption("CL03");
	await page.locator("#q-rows-0-provisionItem").selectOption("CL02");
	await slowPage(page);
	const rounds: number[][] = [];
	// The goal is 50 ms, measured by `npm run bench -- map-typing`; other work beside this test is not a fault.
	const isQuick = (delays: readonly number[]) => percentile(delays, 50) <= 80;
	// Other work on the machine can make a round slower and none quicker, so one quick round is proof.
	while (rounds.length < 5 && !rounds.some(isQuick)) {
		await page.locator("#q-rows-29-minutesPerSession").fill("");
		rounds.push(await keystrokes(page, "#q-rows-29-minutesPerSession", "12345678901234567890"));
	}
	expect(rounds.some(isQuick), `${reference}: ${rounds.map((delays) => delays.join(" ")).join("; ")}`).toBe(
		true,
	);
	console.info(`A keystroke in a map of 30 open rows, in ms: ${rounds.at(-1)?.join(" ")}`);
	await page.reload();
});
