import { chromium } from "playwright-core";
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

/** A keystroke in a provision map of thirty rows on a slow processor, from the key to the paint; goal: under 50 ms. */
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
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		const [name = "", value = ""] = draft.cookie.split(/=(.*)/s);
		await page.context().addCookies([{ name, value, url: product.origin }]);
		await page.goto(`${product.origin}/referrals/${draft.reference}/costed-provision-map/provision`);
		await page.locator("#section-form[data-live]").waitFor();
		const row = page.locator("#q-rows-13 summary");
		if ((await page.locator("#q-rows-13 details[open]").count()) === 0) await row.click();
		await slowPage(page);
		const all: number[] = [];
		for (let round = 0; round < rounds; round += 1)
			for (const { field, text } of typed)
				if ((await page.locator(`#q-rows-13-${field}`).count()) > 0)
					all.push(...(await keystrokes(page, `#q-rows-13-${field}`, text)));
		all.sort((a, b) => a - b);
		console.log(
			`\nmap-typing: ${rowsOfMap} rows, processor ${slowDown} times slower, ${all.length} keystrokes`,
		);
		console.log(
			`key to paint, ms: median ${percentile(all, 50)}, 95 % ${percentile(all, 95)}, longest ${all.at(-1)}; goal ${goalMs}`,
		);
	} finally {
		await browser.close();
	}
}
