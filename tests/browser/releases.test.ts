import { afterAll, test } from "vitest";
import { axe } from "#tests/setup/axe.ts";
import { fitsItsWidth, openBrowser, screenshot } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

for (const width of [1280, 390]) {
	test(`a release is composed, approved by a second person and read by anybody, JavaScript off, at ${width} px`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: false, width });
		const look = async (step: string) => {
			await axe(page);
			await fitsItsWidth(page);
			await screenshot(page, `release-${step}-${width}`);
		};
		const enter = async (handle: string) => {
			const { cookie } = await signedIn(server, handle);
			const [name = "", value = ""] = cookie.split(/=(.*)/s);
			await page.context().addCookies([{ name, value, url: server.origin }]);
		};
		await enter("strategic-lead");
		await page.goto(`${server.origin}/releases`);
		await look("list");
		await page.getByRole("button", { name: "Compose a release" }).click();
		await page.getByRole("button", { name: "Count the figures" }).click();
		await page.getByText("Enter a title").first().waitFor();
		await look("refused");
		const title = `What was decided, at ${width} pixels`;
		await page.getByLabel("Title").fill(title);
		await page.getByLabel("First half term").selectOption({ index: 2 });
		await page.getByLabel("Last half term").selectOption({ index: 2 });
		await page.getByRole("button", { name: "Count the figures" }).click();
		await page.getByRole("heading", { name: title }).waitFor();
		await look("draft");
		await page
			.getByLabel("What ‘What was decided’ means")
			.fill("Most requests were agreed.\n\nSome were not.");
		await page.getByRole("button", { name: "Send for approval" }).click();
		await page.getByText("It waits for").waitFor();
		await enter("strategic-deputy");
		await page.goto(server.origin);
		await page.getByRole("link", { name: title }).click();
		await look("judged");
		await page.getByRole("button", { name: "Approve and publish" }).click();
		await page.getByText("See it as the public sees it").waitFor();
		await page.context().clearCookies();
		await page.goto(server.origin);
		await page.getByRole("link", { name: "Published figures" }).first().click();
		await look("published-list");
		await page.getByRole("link", { name: title }).click();
		await page.getByText("Some were not.").waitFor();
		await look("published");
	});
}
