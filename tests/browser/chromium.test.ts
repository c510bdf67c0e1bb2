import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { shippedChromium } from "#tests/setup/chromium.ts";

test("the browser that npm brings draws a page with its own libraries and fonts", async () => {
	const { path, environment } = await shippedChromium();
	const browser = await chromium.launch({
		executablePath: path,
		args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
		env: environment,
	});
	try {
		const page = await browser.newPage();
		await page.setContent("<h1 style='display: inline; font-size: 40px'>Costed Provision Map</h1>");
		expect(browser.version()).toMatch(/^147\./);
		expect(
			await page.locator("h1").evaluate((heading) => heading.getBoundingClientRect().width),
		).toBeGreaterThan(300);
	} finally {
		await browser.close();
	}
});
