import { afterAll, test } from "vitest";
import { axe } from "#tests/setup/axe.ts";
import { fitsItsWidth, openBrowser, screenshot } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

for (const width of [1280, 390]) {
	test(`a fund is set, shared and adopted with JavaScript off, accessibly, at ${width} px`, async () => {
		const lead = await signedIn(server, "strategic-lead");
		const [, first = ""] =
			/<strong>(\d{4})-\d\d<\/strong>/.exec(await (await lead.get("/funds")).text()) ?? [];
		const start = Number(first) + (width === 1280 ? 1 : 2);
		const year = `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
		const page = await browser.newPage({ origin: server.origin, javaScript: false, width });
		const enter = async (handle: string) => {
			const { cookie } = await signedIn(server, handle);
			const [name = "", value = ""] = cookie.split(/=(.*)/s);
			await page.context().addCookies([{ name, value, url: server.origin }]);
		};
		await enter("strategic-lead");
		await page.goto(`${server.origin}/funds/${year}`);
		await axe(page);
		await page.getByLabel("Current spend").fill("6,000,000");
		await page.getByLabel("What stays outside the model").fill("2,000,000");
		await page.getByLabel("Proposed additional amount").fill("1,000,000");
		await page.getByLabel("Share held back as contingency fund").fill("7.5");
		await page.getByRole("button", { name: "Save the fund" }).click();
		await page.getByRole("link", { name: "Scenarios" }).click();
		await page.getByLabel("Name", { exact: true }).fill("Half by need");
		await page.getByLabel("Weight of pupil numbers").fill("50");
		await page.getByLabel("Weight of pupils on SEN Support").fill("25");
		await page.getByRole("button", { name: "Save the scenario" }).click();
		await page.getByText("The weights must add up to 100 per cent; these add up to 75").first().waitFor();
		await axe(page);
		await page.getByLabel("Weight of pupils eligible for free school meals").fill("25");
		await page.getByRole("button", { name: "Save the scenario" }).click();
		await enter("strategic-deputy");
		await page.reload();
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `money-scenarios-${width}`);
		await page.getByRole("button", { name: "Adopt and post" }).click();
		await page.getByText("Statement of every account").waitFor();
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `money-fund-${width}`);
		await page.getByRole("link", { name: "Ledger" }).click();
		await page.getByText("Movements, newest first").waitFor();
		await axe(page);
		await fitsItsWidth(page);
		await screenshot(page, `money-ledger-${width}`);
	});
}
