import { afterAll, expect, test } from "vitest";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { approve } from "#tests/browser/approve.ts";
import { press } from "#tests/browser/fillForm.ts";
import { fillByKeyboard } from "#tests/browser/keyboard.ts";
import { answersToday, rulesToday } from "#tests/browser/walk.ts";
import { openBrowser, signIn } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const forms = [
	"pupil-details",
	"profile-of-need",
	"costed-provision-map",
	"individual-pupil-need-referral",
] as const;

test("a whole bundle with five rows of provision is filled in and sent by keyboard alone, with 120 answers at most", async () => {
	const page = await browser.newPage({ origin: server.origin });
	const context = await rulesToday(server.database);
	const answers = await answersToday(server.database, { seed: 11, rows: 5 });
	await signIn(page, "senco-mansel-park");
	await page.goto("/referrals/new?kind=individual");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	const taskList = page.url();
	const counts = new Map<string, number>();
	for (const form of forms) {
		const document = shippedDocuments[form];
		for (const { id } of document.pages) {
			await page.goto(`${taskList}/${form}/${id}`);
			const before = page.url();
			const given = await fillByKeyboard(
				page,
				{ document, pageId: id, answers: answers[form], live: true },
				context,
			);
			await page.waitForURL((url) => url.toString() !== before);
			counts.set(form, (counts.get(form) ?? 0) + given);
		}
	}
	const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
	const words = [...counts].map(([form, count]) => `${form} ${count}`).join(", ");
	console.info(`Answers given by keyboard: ${total} (${words})`);
	expect(total).toBeLessThanOrEqual(120);
	expect(total).toBeGreaterThan(90);

	await page.goto(taskList);
	expect(await page.getByText("still needed").count()).toBe(0);
	const reference = new URL(taskList).pathname.split("/")[2] ?? "";
	await approve(server, reference);
	await page.goto(`${taskList}/check`);
	for (let keys = 0; keys < 400; keys += 1) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => document.activeElement?.id ?? "");
		if (at !== "confirmed") continue;
		await page.keyboard.press("Space");
		await page.keyboard.press("Tab");
		break;
	}
	await page.keyboard.press("Enter");
	await page.waitForURL((url) => url.pathname.endsWith("/sent"));
}, 300_000);
