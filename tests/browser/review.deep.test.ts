import { afterAll, test } from "vitest";
import { reduceByReview } from "#tests/browser/reviewSteps.ts";
import { walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

const ways = [
	{ words: "with scripts", live: true, width: 1280 },
	{ words: "without scripts, on a telephone", live: false, width: 390 },
] as const;

for (const { words, live, width } of ways)
	test(`a review goes from what is due to a new decision that reduces its award, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const present = ["Helen Marsh", "Anita Desai"];
		const deciders = ["lead-senco-1", "locality-lead-a"];
		await reduceByReview(walkOn(page, `review-${width}`, live), {
			server,
			present,
			deciders,
		});
	}, 480_000);
