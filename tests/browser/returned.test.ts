import { afterAll, test } from "vitest";
import { decideAtCluster, returnedAndReleased } from "#tests/browser/clusterSteps.ts";
import { walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

for (const width of [1280, 390])
	test(`a referral is returned, completed, released and decided without scripts, at ${width} px`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: false, width });
		const walk = walkOn(page, `plain-${width}`, false);
		const handle = width === 390 ? "senco-cantell" : "senco-newlands";
		const reference = await returnedAndReleased(walk, handle);
		if (width === 1280) await decideAtCluster(walk, reference);
	}, 240_000);
