import { afterAll, test } from "vitest";
import { doAudit } from "#tests/browser/auditSteps.ts";
import { walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

/** Each way at a school of its own: a school has one audit a year. */
const ways = [
	{ words: "with scripts", live: true, width: 1280, head: "headteacher-mansel-park" },
	{ words: "without scripts, on a telephone", live: false, width: 390, head: "head-4" },
] as const;

for (const { words, live, width, head } of ways)
	test(`a headteacher fills in the year's audit, completes it and follows up its plan, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `audit-${width}`, live);
		await doAudit(walk, server.database, head);
	}, 240_000);
