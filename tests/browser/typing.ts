import type { Page } from "playwright-core";

/** How many times slower than this machine the page's processor is made: an old laptop. */
export const slowDown = 4;

/** Makes the page's processor slower from now on. */
export async function slowPage(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
}

/**
 * Types into a field, a character at a time, and answers how long each keystroke took from the key to the next paint,
 * in milliseconds, as the browser itself times it (in steps of 8). One too short to be told counts as 16.
 */
export async function keystrokes(page: Page, selector: string, text: string): Promise<number[]> {
	// The browser's window may be lower than the page it draws, and it tells of no paint below its edge.
	await page.locator(selector).evaluate((field) => field.scrollIntoView({ block: "center" }));
	await page.locator(selector).click();
	await page.evaluate(() => {
		const seen: { [key: string]: number } = {};
		Object.assign(window, { keystrokesSeen: seen });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (!("interactionId" in entry)) continue;
				const key = String(entry.startTime);
				if (["keydown", "keypress", "input"].includes(entry.name))
					seen[key] = Math.max(seen[key] ?? 0, entry.duration);
			}
		}).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
	});
	for (const character of text) {
		await page.keyboard.press(character);
		await page.waitForTimeout(60);
	}
	await page.waitForTimeout(300);
	const told = await page.evaluate(() =>
		Object.values((window as unknown as { keystrokesSeen: Record<string, number> }).keystrokesSeen),
	);
	const short = Array.from({ length: Math.max(0, text.length - told.length) }, () => 16);
	return [...short, ...told].sort((a, b) => a - b);
}

/** The value that so many per cent of a sorted list do not exceed. */
export function percentile(sorted: readonly number[], percent: number): number {
	return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
