import { expect, test } from "vitest";
import { londonDate } from "#app/domain/calendar.ts";
import { goLive, pageText } from "#tests/fixtures/livePhase.ts";
import { readWorkbook } from "#tests/fixtures/spreadsheet.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const lead = await signedIn(server, "strategic-lead");
const today = londonDate(new Date());

/** The figures a report rests on, without the instant they were read at. */
async function figures(path: string): Promise<unknown> {
	const { asOf: _asOf, ...rest } = JSON.parse(await pageText(lead, path)) as Record<string, unknown>;
	return rest;
}

test("CSV and workbook are handed over as files that say whose book they are of, with the page's filters", async () => {
	const at = "?kind=individual";
	const csv = await lead.get(`/reports/cluster-spend.csv${at}`);
	expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
	expect(csv.headers.get("content-disposition")).toBe(
		`attachment; filename="cluster-spend-trial-${today}.csv"`,
	);
	const xlsx = await lead.get(`/reports/cluster-spend.xlsx${at}`);
	expect(xlsx.headers.get("content-type")).toContain("spreadsheetml");
	expect(xlsx.headers.get("content-disposition")).toContain(`cluster-spend-trial-${today}.xlsx`);
	const [sheet = []] = readWorkbook(Buffer.from(await xlsx.arrayBuffer()));
	const page = await pageText(lead, `/reports/cluster-spend${at}`);
	const [caption = [], head = [], ...rows] = sheet;
	expect(page).toContain(String(caption[0]));
	for (const label of head) expect(page).toContain(`>${label}</th>`);
	const text = await csv.text();
	for (const [name] of rows) expect(text).toContain(String(name));
	expect((await lead.get("/reports/nothing.xlsx")).status).toBe(404);
});

test("a part's own chart is drawn, for paper and for a phone", async () => {
	const wide = await pageText(lead, "/reports/trends.svg?chart=committed");
	expect(wide).toMatch(/^<svg [^>]*width="760"/);
	expect(await pageText(lead, "/reports/trends.svg?chart=committed&narrow=yes")).toMatch(
		/^<svg [^>]*width="360"/,
	);
	expect(wide).not.toBe(await pageText(lead, "/reports/trends.svg"));
});

test("after the switch the reports are of the live book, and the trial's is still read, as it was, and said to be notional", async () => {
	const before = await figures("/reports/cluster-spend.json?book=trial");
	const trends = await figures("/reports/trends.json?book=trial");
	await goLive(server, today);
	const page = await pageText(lead, "/reports/cluster-spend");
	expect(page).toContain("Real money. Nothing of the trial is counted.");
	expect(page).toMatch(/No budget is posted for \d{4}-\d\d yet; no referrals have been sent\./);
	expect(page).not.toContain("No funding attached. No real payment");
	const trial = await pageText(lead, "/reports/cluster-spend?book=trial");
	expect(trial).toContain("No funding attached. No real payment was or will be made of it");
	expect(trial).toContain("The programme is live now.");
	expect(trial).toContain("of notional money for");
	expect(trial).toContain("/reports/cluster-spend.xlsx?book=trial");
	expect(await figures("/reports/cluster-spend.json?book=trial")).toEqual(before);
	expect(await figures("/reports/trends.json?book=trial")).toEqual(trends);
	const file = await (await lead.get("/reports/trends.csv?book=trial")).text();
	expect(file).toContain("Trial: notional money, no funding attached");
	expect(await pageText(lead, "/reports")).not.toContain("Trial: notional");
});
