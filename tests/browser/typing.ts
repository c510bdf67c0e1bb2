import type { Page } from "playwright-core";

/** How many times slower than this machine the page's processor is made: an old laptop. */
export const slowDown = 4;

/** Makes the page's processor slower from now on. */
export async function slowPage(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
}

/**
 * Types into a field, a character at a time, and answers how long each took from the key to the next paint, in
 * milliseconds and in the order of the text, as the browser itself times it (in steps of 8). One too short to be told
 * counts as 16.
 */
export async function keystrokes(page: Page, selector: string, text: string): Promise<number[]> {
	// The browser's window may be lower than the page it draws, and it tells of no paint below its edge.
	await page.locator(selector).evaluate((field) => field.scrollIntoView({ block: "center" }));
	await page.locator(selector).click();
	const watched = await page.evaluateHandle(watchKeys);
	for (const character of text) {
		await page.keyboard.press(character);
		await page.waitForTimeout(60);
	}
	await page.waitForTimeout(300);
	const told = await watched.evaluate((keys) => keys.stop());
	if ((-1) in told) throw new Error("An event was timed before any key, so the places are not to be trusted");
	return [...text].map((_character, place) => told[place] ?? 16);
}

/**
 * Watches how long the keys of the page take. `stop` tells the longest event of each key by its place, where it was
 * long enough to be told. Runs in the page, so it can use nothing from outside itself, nor what a compiler adds to
 * functions with a name.
 */
function watchKeys() {
	const pressed: number[] = [];
	const longest: { [place: number]: number } = {};
	const note = {
		handleEvent(event: Event) {
			pressed.push(event.timeStamp);
		},
	};
	window.addEventListener("keydown", note, { capture: true });
	const observer = new PerformanceObserver((list) => {
		for (const { name, startTime, duration } of list.getEntries()) {
			if (!["keydown", "keypress", "input"].includes(name)) continue;
			const place = pressed.filter((time) => time <= startTime).length - 1;
			longest[place] = Math.max(longest[place] ?? 0, duration);
		}
	});
	observer.observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
	return {
		stop() {
			window.removeEventListener("keydown", note, { capture: true });
			observer.disconnect();
			return longest;
		},
	};
}

/** The value that so many per cent of a list do not exceed. */
export function percentile(list: readonly number[], percent: number): number {
	const sorted = [...list].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
