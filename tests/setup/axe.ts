import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { scriptedTwin } from "./browser.ts";

/** No accessibility violation on the page as it stands: every rule of axe, good practice included. */
export async function axe(page: Page): Promise<void> {
	const twin = await scriptedTwin(page);
	// One frame only: the legacy mode then tests the same and opens no page of its own.
	const { violations } = await new AxeBuilder({ page: twin })
		.options({ resultTypes: ["violations"] })
		.setLegacyMode(true)
		.analyze();
	const words = violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `${id}: ${help}\n    ${node.target.join(" ")}\n    ${node.html.slice(0, 200)}`),
	);
	expect(words, `axe on ${page.url()}`).toEqual([]);
}
