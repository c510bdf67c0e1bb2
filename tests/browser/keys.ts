import type { ElementHandle, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { press } from "#tests/browser/fillForm.ts";

/** More keys than any page takes: a focus that goes round in circles is told, not waited for. */
const mostKeys = 600;

/** How somebody uses a page: without a mouse, or without scripts. */
export type Hand = Pick<
	Keys,
	"page" | "write" | "addLine" | "choose" | "pick" | "tick" | "open" | "follow" | "press" | "sees"
>;

/** Somebody at a page who uses no mouse: every step is keys pressed, and they see where they are after each. */
export class Keys {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Goes to a control with Tab, or back with Shift and Tab, and sees that it has the focus. */
	async reach(target: Locator): Promise<void> {
		await target.first().waitFor({ state: "attached" });
		const element = await target.first().elementHandle();
		if (!element) throw new Error(`There is no ${target} at ${this.page.url()}`);
		for (let keys = 0; keys < mostKeys; keys += 1) {
			const way = await wayTo(element);
			if (way === "here") return this.sees();
			await this.page.keyboard.press(way === "back" ? "Shift+Tab" : "Tab");
		}
		throw new Error(`Not reached by keyboard at ${this.page.url()}: ${target}`);
	}

	/** Writes in a box, in place of what stands there. */
	async write(box: Locator, words: string): Promise<void> {
		await this.reach(box);
		await this.page.keyboard.press("Control+A");
		await this.page.keyboard.type(words);
	}

	/** Adds a line to what stands in a box. */
	async addLine(box: Locator, words: string): Promise<void> {
		await this.reach(box);
		await this.page.keyboard.press("Control+End");
		await this.page.keyboard.press("Enter");
		await this.page.keyboard.type(words);
	}

	/** Chooses one of several: the group is one stop of Tab, the arrows go through it. */
	async choose(radio: Locator): Promise<void> {
		const name = await radio.getAttribute("name");
		const group = this.page.locator(`input[type="radio"][name="${name}"]`);
		const chosen = group.and(this.page.locator(":checked"));
		await this.reach((await chosen.count()) > 0 ? chosen : group);
		for (let step = 0; step < 30; step += 1) {
			if (await radio.evaluate((own) => own === document.activeElement)) break;
			await this.page.keyboard.press("ArrowDown");
		}
		await this.page.keyboard.press("Space");
		expect(await radio.isChecked()).toBe(true);
	}

	/** Goes down a list of choices until this one is chosen. */
	async pick(list: Locator, value: string): Promise<void> {
		await this.reach(list);
		await this.page.keyboard.press("Home");
		for (let step = 0; step < 300; step += 1) {
			if ((await list.inputValue()) === value) return;
			await this.page.keyboard.press("ArrowDown");
		}
		throw new Error(`No choice ${value} at ${this.page.url()}`);
	}

	/** Ticks a box. */
	async tick(box: Locator): Promise<void> {
		await this.reach(box);
		await this.page.keyboard.press("Space");
		expect(await box.isChecked()).toBe(true);
	}

	/** Opens what is folded away. */
	async open(words: string | RegExp, within: Page | Locator = this.page): Promise<void> {
		const summary = within.locator("summary", { hasText: words }).first();
		await this.reach(summary);
		if ((await summary.locator("..").getAttribute("open")) === null) await this.page.keyboard.press("Enter");
	}

	/** Follows a link, or presses a button, that leads to another page. */
	async follow(link: Locator): Promise<void> {
		await this.reach(link);
		await this.leave(() => this.page.keyboard.press("Enter"));
	}

	/** Presses a button that posts; afterwards the focus is where the person goes on, and they see it. */
	async press(button: Locator): Promise<void> {
		await this.follow(button);
		await this.sees();
	}

	/** The focus is on something, in the window, and looks as if it were. */
	async sees(): Promise<void> {
		const seen = () => this.page.evaluate(howItLooks);
		await expect.poll(seen, { message: `the focus at ${this.page.url()}`, timeout: 10_000 }).toBe("seen");
	}

	private async leave(act: () => Promise<void>): Promise<void> {
		await this.page.evaluate(() => document.documentElement.setAttribute("data-left", ""));
		await act();
		await this.page.locator("html:not([data-left])").waitFor({ state: "attached" });
		await this.page.waitForLoadState("load");
	}
}

/** Somebody whose browser runs no scripts: every step is a plain link or a plain post. */
export function plainHand(page: Page): Hand {
	const follow = (target: Locator) => press(page, target.first());
	return {
		page,
		write: (box, words) => box.fill(words),
		addLine: async (box, words) => box.fill(`${await box.inputValue()}\n${words}`),
		choose: (radio) => radio.check(),
		pick: async (list, value) => void (await list.selectOption(value)),
		tick: (box) => box.check(),
		open: async (words, within = page) => {
			const summary = within.locator("summary", { hasText: words }).first();
			if ((await summary.locator("..").getAttribute("open")) === null) await summary.click();
		},
		follow,
		press: async (button) => {
			await follow(button);
			expect(await page.evaluate(howItLooks), page.url()).toBe("seen");
		},
		sees: async () => undefined,
	};
}

function wayTo(element: ElementHandle): Promise<"here" | "on" | "back"> {
	return element.evaluate((own) => {
		const now = document.activeElement;
		if (now === own) return "here";
		if (now === null || now === document.body) return "on";
		return now.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on";
	});
}

/** 'seen', or in a few words what is wrong with the focus. */
function howItLooks(): string {
	const now = document.activeElement;
	if (now === null || now === document.body) return "nothing has the focus";
	const name = `${now.tagName} ${now.id} ${now.textContent?.trim().slice(0, 40) ?? ""}`;
	const box = now.getBoundingClientRect();
	const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
	if (!inWindow) return `out of the window: ${name}`;
	const labels = now instanceof HTMLInputElement ? [...(now.labels ?? [])] : [];
	const looks = [getComputedStyle(now), ...labels.map((label) => getComputedStyle(label, "::before"))];
	const isMarked = looks.some(
		({ outlineStyle, outlineWidth, boxShadow }) =>
			boxShadow !== "none" || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0),
	);
	return isMarked ? "seen" : `looks like anything else: ${name}`;
}
