import { readdirSync, readFileSync } from "node:fs";
import { compile } from "sass";
import { expect, test } from "vitest";

const { css } = compile("app/styles/app.scss", { loadPaths: ["node_modules"], quietDeps: true });

test("the stylesheet carries nothing of the GOV.UK identity", () => {
	expect(css).not.toMatch(/GDS Transport|crown|crest|1d70b8|00703c/i);
});

test("the stylesheet fetches nothing", () => {
	expect(css).not.toMatch(/url\((?!["']?data:)|@import|@font-face/);
});

test("a council's own sheet can replace the colours, which are custom properties", () => {
	for (const name of ["brand", "link", "error", "focus", "success"]) {
		expect(css).toContain(`--govuk-${name}-colour:`);
	}
	expect(css).toMatch(/\.govuk-button \{[^}]*background-color: var\(--govuk-brand-colour\)/);
});

/** Relative luminance of `#rrggbb` as WCAG 2.2 defines it. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
		const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
		return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

function colourOf(name: string): string {
	return new RegExp(`--${name}-colour: (#[0-9a-f]{6})`).exec(css)?.[1] ?? "";
}

test.each([
	["govuk-text", "govuk-body-background", 7],
	["govuk-secondary-text", "govuk-surface-background", 4.5],
	["govuk-link", "govuk-body-background", 4.5],
	["govuk-link", "cm-trial-tint", 4.5],
	["govuk-link-visited", "govuk-body-background", 4.5],
	["govuk-error", "govuk-body-background", 4.5],
	["govuk-brand", "govuk-inverse-text", 4.5],
	["govuk-focus", "govuk-focus-text", 4.5],
	["cm-muted", "govuk-surface-background", 4.5],
	["cm-sample", "cm-sample-tint", 4.5],
	["govuk-input-border", "govuk-body-background", 3],
])("%s on %s has enough contrast", (one, other, least) => {
	expect(contrast(colourOf(one), colourOf(other))).toBeGreaterThanOrEqual(least);
});

test("every class of ours in the markup has a style", () => {
	const files = readdirSync("app/components", { recursive: true, encoding: "utf8" });
	const used = new Set(
		files
			.filter((file) => /\.tsx?$/.test(file))
			.flatMap((file) => readFileSync(`app/components/${file}`, "utf8").match(/\bcm-[a-z_-]+[a-z]/g) ?? []),
	);
	expect([...used].filter((name) => !css.includes(`.${name}`)).sort()).toEqual([]);
});
