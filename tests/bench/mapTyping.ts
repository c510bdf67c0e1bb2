import { type Browser, chromium, type Page } from "playwright-core";
import { keystrokes, percentile, slowDown, slowPage } from "#tests/browser/typing.ts";
import { findChromium } from "#tests/setup/chromium.ts";
import { prepareDrafts } from "./product.ts";
import type { BenchServers } from "./servers.ts";

const rowsOfMap = 30;
const goalMs = 50;
/** Typed into a name and into figures, so that sums are worked out with every character. */
const typed = [
	{ field: "provisionName", text: "group for reading" },
	{ field: "minutesPerSession", text: "456789" },
	{ field: "weeks", text: "12345" },
];

/**
 * A keystroke in a provision map of thirty rows on a slow processor, from the key to the paint; goal: under 50 ms. A
 * bare field in the same run shows what of it is the machine's.
 */
export async function mapTyping({ product }: BenchServers, rounds: number): Promise<void> {
	const [draft] = await prepareDrafts(product, 1, rowsOfMap);
	if (draft === undefined) throw new Error("Nothing was prepared");
	const { path, environment } = await findChromium();
	const browser = await chromium.launch({
		executablePath: path,
		args: ["--no-sandbox", "--headless=shell"],
		env: { ...(process.env as Record<string, string>), ...environment },
	});
	try {
		const inBare = await typedInBareFields(browser, rounds);
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		const [name = "", value = ""] = draft.cookie.split(/=(.*)/s);
		await page.context().addCookies([{ name, value, url: product.origin }]);
		await page.goto(`${product.origin}/referrals/${draft.reference}/costed-provision-map/provision`);
		await page.locator("#section-form[data-live]").waitFor();
		const row = page.locator("#q-rows-13 summary");
		if ((await page.locator("#q-rows-13 details[open]").count()) === 0) await row.click();
		await slowPage(page);
		const inMap = await typedRounds(page, rounds);
		console.log(`\nmap-typing: ${rowsOfMap} rows, processor ${slowDown} times slower, goal ${goalMs} ms`);
		console.log(`key to paint, ms, in the map: ${words(inMap)}`);
		console.log(`the same in a bare field:     ${words(inBare)}`);
	} finally {
		await browser.close();
	}
}

const fieldOf = (column: string) => `q-rows-13-${column}`;

/** Every keystroke of the text in its order, round after round. */
async function typedRounds(page: Page, rounds: number): Promise<number[][]> {
	const all: number[][] = [];
	for (let round = 0; round < rounds; round += 1) {
		const delays: number[] = [];
		for (const { field, text } of typed) delays.push(...(await keystrokes(page, `#${fieldOf(field)}`, text)));
		all.push(delays);
	}
	return all;
}

/** In a page of its own that is closed before another is measured, since a second open page costs time too. */
async function typedInBareFields(browser: Browser, rounds: number): Promise<number[][]> {
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	await page.setContent(typed.map(({ field }) => `<input id="${fieldOf(field)}">`).join(""));
	await slowPage(page);
	const all = await typedRounds(page, rounds);
	await page.close();
	return all;
}

/** What a keystroke is slowed by every time is told apart from what befell it once. */
function words(rounds: readonly (readonly number[])[]): string {
	const all = rounds.flat();
	const places = (rounds[0] ?? []).map((_delay, place) =>
		percentile(
			rounds.map((round) => round[place] ?? 0),
			50,
		),
	);
	return [
		`median ${percentile(all, 50)}`,
		`95 % ${percentile(all, 95)}`,
		`slowest letter by its median of ${rounds.length} rounds ${Math.max(...places)}`,
		`longest of ${all.length} ${Math.max(...all)}`,
	].join(", ");
}
