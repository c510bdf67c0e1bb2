import type { Document } from "happy-dom";
import { expect, test } from "vitest";
import { fieldId } from "#app/components/forms/fieldPath.ts";
import { issueHref } from "#app/components/forms/PageErrors.tsx";
import type { SectionFormProps } from "#app/components/forms/SectionForm.tsx";
import type { Answers, FormDocument, Issue } from "#schemas/annotations.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { readPost } from "#schemas/post.ts";
import { columnsOf, isCalculated, questionOf, rowsOf, uiOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { completeBundle, sampleContext } from "#tests/fixtures/answers.ts";
import { answersFor } from "#tests/setup/answers.ts";
import { fc } from "#tests/setup/chance.ts";
import { postOf, sectionHtml, sectionPage, sectionProps } from "./rendered.tsx";

const pages = Object.values(shippedDocuments).flatMap((document) =>
	document.pages.map((page) => [document, page.id] as const),
);

const map = shippedDocuments["costed-provision-map"];
const referral = shippedDocuments["individual-pupil-need-referral"];

/** Answers of a made-up bundle; of a form that is in none, those of nobody. */
function answersOf(document: FormDocument, mode: Mode): Answers {
	return new Map<string, Answers>(Object.entries(completeBundle(mode, 7, 2))).get(document.form) ?? {};
}

/** Every id that something on the page points at. */
function pointersOf(page: Document): string[] {
	const pointing = ["aria-describedby", "aria-labelledby", "for"].flatMap((attribute) =>
		[...page.querySelectorAll(`[${attribute}]`)].flatMap(
			(element) => element.getAttribute(attribute)?.split(" ") ?? [],
		),
	);
	const links = [...page.querySelectorAll(".govuk-error-summary a")].map(
		(link) => link.getAttribute("href")?.slice(1) ?? "",
	);
	return [...pointing, ...links];
}

/** A message about every question and every cell of a page. */
function issuesOf({ document, pageId, answers, context }: SectionFormProps): Issue[] {
	const { visible } = settle(document, answers, context);
	const asked = document.pages.find(({ id }) => id === pageId)?.questions ?? [];
	const paths = [...visible].filter((path) => asked.includes(path.split(".")[0] ?? ""));
	return paths.map((path) => ({
		question: path.split(".")[0] ?? "",
		path,
		keyword: "required",
		message: `Put ${path} right`,
		severity: "error",
	}));
}

for (const [document, pageId] of pages) {
	for (const mode of modes) {
		test(`${document.title}, ${pageId}, ${mode}: ids are single, and whatever points at an id finds it`, () => {
			const full = sectionProps(document, pageId, { mode, answers: answersOf(document, mode) });
			const empty = sectionProps(document, pageId, { mode });
			for (const props of [empty, { ...full, issues: issuesOf(full) }]) {
				const page = sectionPage(props);
				const ids = [...page.querySelectorAll("[id]")].map((element) => element.id);
				expect(ids).toEqual([...new Set(ids)]);
				expect(pointersOf(page).filter((id) => !ids.includes(id))).toEqual([]);
			}
		});
	}

	test(`${document.title}, ${pageId}: what is shown posts back as it was, whatever it was`, () => {
		const context = sampleContext("trial");
		const drafts = answersFor(document, "trial", { options: context.options });
		fc.assert(
			fc.property(drafts, (draft) => {
				// What is stored has come through posts before, so that texts are tidied and rows are named; twice,
				// since the first may bring up a question.
				const stored = storedFrom(document, pageId, storedFrom(document, pageId, draft));
				const page = sectionPage(sectionProps(document, pageId, { answers: stored }));
				const read = readPost(document, pageId, postOf(page), stored, () => "minted");
				expect(read).toEqual({ ok: true, answers: stored });
			}),
			{ numRuns: 4 },
		);
	});
}

/** Answers as they come to be stored: posted once from the very form. */
function storedFrom(document: FormDocument, pageId: string, draft: Answers): Answers {
	let rows = 0;
	const named = Object.fromEntries(
		Object.entries(draft).map(([id, answer]) => {
			const question = questionOf(document, id);
			if (!question || columnsOf(question, uiOf(document, id)).length === 0) return [id, answer];
			return [id, rowsOf(answer).map((row) => ({ ...row, rowId: `row-${rows++}` }))];
		}),
	);
	const page = sectionPage(sectionProps(document, pageId, { answers: named }));
	const read = readPost(document, pageId, postOf(page), named, () => `minted-${rows++}`);
	if (!read.ok) throw new Error(read.message);
	return withoutBlank(read.answers);
}

function withoutBlank(answers: Answers): Answers {
	return JSON.parse(JSON.stringify(answers));
}

test("nothing is answered for anybody: an empty page has no choice made and no text in it", () => {
	for (const [document, pageId] of pages) {
		const page = sectionPage(sectionProps(document, pageId));
		expect(page.querySelectorAll("[checked]")).toHaveLength(0);
		const typed = postOf(page).filter(([name, value]) => name.startsWith("answers") && value !== "");
		expect(typed).toEqual([]);
	}
});

test("a page works without scripts: a posted form, its revision, and every button a submit that says what it does", () => {
	const answers = completeBundle("trial", 1, 2)["costed-provision-map"];
	const page = sectionPage(sectionProps(map, "provision", { answers }));
	const form = page.querySelector("form");
	expect(form?.getAttribute("method")).toBe("post");
	expect(form?.getAttribute("action")).toBe("/here");
	expect(form?.hasAttribute("novalidate")).toBe(true);
	expect(page.querySelector("input[name=revision]")?.getAttribute("value")).toBe("4");
	const buttons = [...page.querySelectorAll("button")];
	expect(buttons.map((button) => [button.getAttribute("type"), button.getAttribute("name")])).toEqual(
		buttons.map(() => ["submit", "_action"]),
	);
	expect(buttons.map((button) => button.getAttribute("value"))).toEqual([
		"save",
		"usual:rows:0",
		"down:rows:0",
		"remove:rows:0",
		"usual:rows:1",
		"up:rows:1",
		"remove:rows:1",
		"add:rows",
		"save",
		"exit",
	]);
	expect(buttons.map((button) => button.textContent)).toContain("Remove Provision 2");
});

test("the first button of a form saves, so that Enter in a field never takes a row away", () => {
	const page = sectionPage(sectionProps(map, "provision", { answers: { rows: [{}] } }));
	expect(page.querySelector("form button")?.getAttribute("value")).toBe("save");
});

test("fields are named as posts are read and found by their path", () => {
	const page = sectionPage(sectionProps(map, "provision", { answers: { rows: [{ costBasis: "fixed" }] } }));
	const field = page.getElementById(fieldId(["rows", 0, "provisionName"]));
	expect(field?.id).toBe("q-rows-0-provisionName");
	expect(field?.getAttribute("name")).toBe("answers[rows][0][provisionName]");
	expect(fieldId("rows.0.provisionName")).toBe("q-rows-0-provisionName");
});

test("an error is said in the same words on top and at its field, and the link leads there", () => {
	const issue: Issue = {
		question: "rows",
		path: "rows.0.provisionName",
		keyword: "required",
		message: "Enter what the support is",
		severity: "error",
	};
	const page = sectionPage(sectionProps(map, "provision", { answers: { rows: [{}] }, issues: [issue] }));
	const link = page.querySelector(".govuk-error-summary a");
	expect([link?.textContent, link?.getAttribute("href")]).toEqual([
		"Enter what the support is",
		"#q-rows-0-provisionName",
	]);
	const field = page.getElementById("q-rows-0-provisionName");
	expect(field?.getAttribute("aria-describedby")).toContain("q-rows-0-provisionName-error");
	expect(page.getElementById("q-rows-0-provisionName-error")?.textContent).toContain(
		"Enter what the support is",
	);
});

test("the link of a date leads to its first box", () => {
	const dates = Object.keys(referral.schema.properties).filter(
		(id) => questionOf(referral, id)?.format === "date",
	);
	expect(dates.length).toBeGreaterThan(0);
	for (const id of dates) expect(issueHref(referral, { path: id })).toBe(`#q-${id}-day`);
});

test("text that cannot be read stays in its field as it was typed", () => {
	const answers = { rows: [{ costBasis: "fixed", fixedCostPence: "about £50" }] };
	const page = sectionPage(sectionProps(map, "provision", { answers }));
	expect(page.getElementById("q-rows-0-fixedCostPence")?.getAttribute("value")).toBe("about £50");
});

test("what is calculated is shown and never posted", () => {
	const answers = completeBundle("trial", 3, 3)["costed-provision-map"];
	const page = sectionPage(sectionProps(map, "provision", { answers }));
	const names = postOf(page).map(([name]) => name);
	const rows = questionOf(map, "rows");
	for (const { id, question } of rows ? columnsOf(rows, uiOf(map, "rows")) : [])
		if (isCalculated(question)) expect(names).not.toContain(`answers[rows][0][${id}]`);
	expect(page.getElementById("q-rows-0-annualCostPence")?.tagName).toBe("OUTPUT");
	expect(page.getElementById("q-rows-0-annualCostPence")?.textContent).toMatch(/^£\d/);
});

test("nothing on a page needs a style attribute or an inline script", () => {
	for (const [document, pageId] of pages) {
		const answers = answersOf(document, "trial");
		const html = sectionHtml(sectionProps(document, pageId, { answers }));
		expect(html).not.toMatch(/ style=| on[a-z]+=|<script/);
	}
});

test("somebody else's version is shown beside one's own when a plain post is refused", () => {
	const conflict = { revision: 9, answers: { termsCovered: 2 }, who: "Sam Lee" };
	const page = sectionPage(sectionProps(map, "period", { answers: { termsCovered: 3 }, conflict }));
	const box = page.getElementById("both-versions");
	expect(box?.textContent).toContain("Sam Lee");
	expect(box?.textContent).toContain("Yours: 3");
	expect(page.querySelector("input[name=revision]")?.getAttribute("value")).toBe("9");
});

test("half a penny among the answers is shown as it is, to be put right", () => {
	const answers = { otherFundingPence: 0.5 };
	const page = sectionPage(sectionProps(shippedDocuments["group-referral"], "request", { answers }));
	expect(postOf(page)).toContainEqual(["answers[otherFundingPence]", "0.5"]);
});
