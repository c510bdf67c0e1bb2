import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { takeConsoleErrors } from "#tests/setup/console.ts";
import { type Adapter, adapters } from "./adapters.tsx";
import { type Fixture, fixturesOf, normalised } from "./fixtures.ts";
import { leftOut } from "./leftOut.ts";

const apartOf = (component: string) => new Set(Object.values(leftOut[component] ?? {}).flat());

/** Empty when the markup agrees, else both trees. */
function difference(render: Adapter, { name, options, html }: Fixture): string {
	const ours = normalised(withoutInvalid(renderToStaticMarkup(render(options))));
	const expected = normalised(withoutMenuButton(html));
	return ours === expected ? "" : `${name}\n--- expected\n${expected}\n--- ours\n${ours}\n`;
}

/** Our fields say on top of the package's markup that they are wrong. */
function withoutInvalid(html: string): string {
	return html.replaceAll(' aria-invalid="true"', "");
}

/** Our navigation always shows whole, so it has no button that folds it. */
function withoutMenuButton(html: string): string {
	return html.replace(/<button[^>]*govuk-service-navigation__toggle[\s\S]*?<\/button>/, "");
}

test.each(Object.entries(adapters))("%s has the markup of the package's fixtures", (component, render) => {
	const apart = apartOf(component);
	const held = fixturesOf(component).filter(({ name }) => !apart.has(name));
	expect(held.length).toBeGreaterThan(4);
	expect(held.map((fixture) => difference(render, fixture)).join("")).toBe("");
	// Fixtures hold attribute names and nesting that React warns of, though it renders them.
	takeConsoleErrors();
});

test("a fixture that agrees is not on the list of those left out", () => {
	for (const [component, render] of Object.entries(adapters)) {
		const apart = apartOf(component);
		const fixtures = fixturesOf(component).filter(({ name }) => apart.has(name));
		expect(fixtures.map(({ name }) => name).sort(), component).toEqual([...apart].sort());
		for (const fixture of fixtures) expect(difference(render, fixture), fixture.name).not.toBe("");
	}
	takeConsoleErrors();
});

test("the comparison sees a missing id, a word out of place and another nesting", () => {
	expect(normalised('<p id="a">One <b>two</b></p>')).toBe(normalised('<p  id="a">\n One<b> two </b> </p>'));
	expect(normalised('<p id="a">One</p>')).not.toBe(normalised("<p>One</p>"));
	expect(normalised("<p>One <b>two</b></p>")).not.toBe(normalised("<p><b>two</b> One</p>"));
	expect(normalised("<p>One <b>two</b></p>")).not.toBe(normalised("<p>One</p><b>two</b>"));
});
