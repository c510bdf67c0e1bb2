import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AccessibilityStatement } from "#app/components/front/AccessibilityStatement.tsx";
import { CookiesPage } from "#app/components/front/CookiesPage.tsx";
import { FrontDoor } from "#app/components/front/FrontDoor.tsx";
import { HowItWorks } from "#app/components/front/HowItWorks.tsx";
import { PrivacyNotice } from "#app/components/front/PrivacyNotice.tsx";
import type { Mode } from "#schemas/vocabulary.ts";

const facts = {
	authorityName: "Anyshire Council",
	serviceName: "Cluster Model",
	clusterCount: 4,
	schoolCount: 31,
	deadlineDays: 5,
	decisionDays: 12,
	plansOutsideBefore: "2026-09-01",
	contactEmail: "say@example.org",
	presentApplicationUrl: "https://example.org/apply",
	dates: [{ date: "2026-11-03", time: "1pm", what: "Cluster 1 meets" }],
};

const front = (mode: Mode) => renderToStaticMarkup(<FrontDoor view={{ ...facts, mode }} />);
const pages: Record<string, ReactElement> = {
	front: <FrontDoor view={{ ...facts, mode: "trial" }} />,
	how: <HowItWorks view={{ ...facts, mode: "trial" }} />,
	accessibility: <AccessibilityStatement view={{ ...facts, checkedOn: null, knownProblems: [] }} />,
	privacy: <PrivacyNotice view={{ ...facts, mode: "trial", retention: [] }} />,
	cookies: <CookiesPage view={{ cookies: [{ name: "session", purpose: "Signing in", lasts: "A day" }] }} />,
};

test("the front door says that a trial gives out no money and where to apply meanwhile", () => {
	expect(front("trial")).toContain("This is a trial. No money is given out.");
	expect(front("trial")).toContain('href="https://example.org/apply"');
	expect(front("live")).not.toContain("trial");
});

test("the front door says in trial and live that the right to an assessment stays", () => {
	for (const mode of ["trial", "live"] as const) {
		expect(front(mode)).toContain("needs assessment at any time");
		expect(front(mode)).toContain('href="mailto:say@example.org"');
	}
});

test("no public page names a council of its own", () => {
	for (const page of Object.values(pages)) expect(renderToStaticMarkup(page)).not.toMatch(/southampton/i);
});

test.each(Object.entries(pages))("%s has one h1 and skips no level of heading", (_name, page) => {
	const levels = [...renderToStaticMarkup(page).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
	expect(levels.filter((level) => level === 1)).toHaveLength(1);
	expect(levels[0]).toBe(1);
	levels.forEach((level, place) => {
		expect(level - (levels[place - 1] ?? level)).toBeLessThanOrEqual(1);
	});
});

test.each(Object.entries(pages))("%s runs no script and holds no inline style", (_name, page) => {
	expect(renderToStaticMarkup(page)).not.toMatch(/<script|style=|onclick/i);
});

/** Flesch–Kincaid grade plus five is the age; syllables are counted as runs of vowels. */
function readingAge(html: string): number {
	const text = html.replace(/<\/(h[1-6]|li|p|dt|dd|span)>/g, ". ").replace(/<[^>]+>/g, " ");
	const sentences = text.split(/[.!?:]+/).filter((sentence) => /[a-z]{2}/i.test(sentence)).length;
	const words = text.match(/[a-z’']+/gi) ?? [];
	const syllables = words.reduce((sum, word) => {
		const runs = word
			.toLowerCase()
			.replace(/e$/, "")
			.match(/[aeiouy]+/g);
		return sum + Math.max(1, runs?.length ?? 1);
	}, 0);
	return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

test("the front door can be read at about twelve", () => {
	expect(readingAge(front("trial"))).toBeLessThan(12.5);
});

test("the accessibility statement says what was not tested", () => {
	expect(renderToStaticMarkup(pages.accessibility ?? <p />)).toContain("not tested it with screen readers");
});
