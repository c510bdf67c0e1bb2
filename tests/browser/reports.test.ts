import { afterAll, expect, test } from "vitest";
import { axe } from "#tests/setup/axe.ts";
import { fitsItsWidth, openBrowser, screenshot } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

async function leadOn(options: { readonly javaScript: boolean; readonly width: number }) {
	const page = await browser.newPage({ origin: server.origin, ...options });
	const { cookie } = await signedIn(server, "strategic-lead");
	const [name = "", value = ""] = cookie.split(/=(.*)/s);
	await page.context().addCookies([{ name, value, url: server.origin }]);
	return page;
}

for (const [javaScript, width] of [
	[true, 1280],
	[false, 1280],
	[true, 390],
	[false, 390],
] as const) {
	const how = `JavaScript ${javaScript ? "on" : "off"}, at ${width} px`;
	test(`spend and trends are found, filtered and read with ${how}`, async () => {
		const page = await leadOn({ javaScript, width });
		await page.goto(`${server.origin}/reports`);
		await axe(page);
		await page.getByRole("link", { name: "Cluster spend" }).click();
		await page.getByText(/^Of £.* of notional money for .* is committed or paid and £.* is left/).waitFor();
		const head = page.getByRole("columnheader");
		for (const name of ["Budget", "Committed", "Paid", "Remaining"])
			await head.getByText(name, { exact: true }).waitFor();
		await page.getByLabel("Kind of referral").selectOption("individual");
		await page.getByRole("button", { name: "Show" }).click();
		await page.getByText("Budget and remaining are of the whole year").first().waitFor();
		expect(new URL(page.url()).searchParams.get("kind")).toBe("individual");
		expect(await page.getByRole("link", { name: "Figures (CSV)" }).getAttribute("href")).toBe(
			"/reports/cluster-spend.csv?kind=individual",
		);
		await page.goto(`${server.origin}/reports/cluster-spend`);
		await pictured(page, javaScript, 1);
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `report-spend-${width}${javaScript ? "" : "-plain"}`);
		await page.goto(`${server.origin}/reports/trends`);
		await page
			.getByText(/referrals? sent so far in|referrals? sent in/)
			.first()
			.waitFor();
		await pictured(page, javaScript, 6);
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `report-trends-${width}${javaScript ? "" : "-plain"}`);
	});
}

/** So many pictures are there, live where JavaScript runs and drawn by the server where it does not. */
async function pictured(page: Awaited<ReturnType<typeof leadOn>>, javaScript: boolean, many: number) {
	const figures = page.locator("figure");
	expect(await figures.count()).toBe(many);
	for (let place = 0; place < many; place += 1) {
		const figure = figures.nth(place);
		await figure.scrollIntoViewIfNeeded();
		if (javaScript) await figure.locator("svg.recharts-surface").first().waitFor();
		else
			expect(
				await figure
					.locator("img")
					.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
			).toBeGreaterThan(300);
	}
}

test("the live book is chosen, says that nothing of the trial is in it, and is kept in the address", async () => {
	const page = await leadOn({ javaScript: false, width: 1280 });
	await page.goto(`${server.origin}/reports/cluster-spend`);
	await page.getByLabel("Book").selectOption("live");
	await page.getByRole("button", { name: "Show" }).click();
	expect(new URL(page.url()).searchParams.get("book")).toBe("live");
	await page.getByText("Real money. Nothing of the trial is counted.").waitFor();
	await page.getByText(/^No budget is posted for .* yet; no referrals have been sent\.$/).waitFor();
	await axe(page);
});

test("on paper a report has its finding, charts and tables, and none of the filters", async () => {
	const page = await leadOn({ javaScript: false, width: 1280 });
	await page.goto(`${server.origin}/reports/trends`);
	await page.emulateMedia({ media: "print" });
	expect(await page.getByRole("button", { name: "Show" }).isVisible()).toBe(false);
	expect(await page.locator("figure img").first().isVisible()).toBe(true);
	expect(await page.getByText("No funding attached. No real payment").first().isVisible()).toBe(true);
	await screenshot(page, "report-trends-print");
});

for (const width of [1280, 390]) {
	test(`what is due in a term is looked at and marked as paid, at ${width} px`, async () => {
		const page = await leadOn({ javaScript: false, width });
		await page.goto(`${server.origin}/funds`);
		await page.getByRole("link", { name: "Payments" }).click();
		await page.getByText("Instalments of each term").waitFor();
		await page.getByText("What was marked as paid, newest first").waitFor();
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `money-payments-${width}`);
		await page
			.getByRole("table")
			.first()
			.getByRole("link", { name: /^(Spring|Summer)$/ })
			.first()
			.click();
		await page.getByText("All schools").waitFor();
		await page
			.getByText(/These instalments fall due on|Mark as paid/)
			.first()
			.waitFor();
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `money-due-${width}`);
	});
}
