import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeGroup } from "#app/services/sample/groupAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { groupReferral, pupilDetails, shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { rowsOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "group-referral";
const forms = ["pupil-details", "costed-provision-map", form] as const;
const seeds = Array.from({ length: 15 }, (_, index) => index + 1);
const contextOf = (mode: Mode, bundle = {}) => ({ ...sampleContext(mode, bundle), kind: "group" as const });
const bundleFor = (seed: number, mode: Mode = "trial") => completeGroup({ context: contextOf(mode), seed });

function issuesOf(change: Answers, bundle = bundleFor(3)): string[] {
	const answers = { ...bundle[form], ...change };
	const found = check(compileForm(groupReferral, "trial"), answers, contextOf("trial", bundle));
	return found.map(({ path }) => path);
}

test("sample groups of both modes can be sent without an issue or a warning", () => {
	expect(bundleForms.group).toEqual(forms);
	for (const mode of modes)
		for (const seed of seeds)
			for (const one of forms) {
				const bundle = bundleFor(seed, mode);
				const found = check(compileForm(shippedDocuments[one], mode), bundle[one], contextOf(mode, bundle));
				expect(found, `${mode} ${seed} ${one}`).toEqual([]);
			}
});

test("an empty group referral says of every question what to do, in words of its own", () => {
	const found = check(compileForm(groupReferral, "trial"), {}, contextOf("trial"));
	expect(found.map(({ message }) => message)).toEqual([
		"Enter a short title for this request",
		"Say what support you want and why now",
		"Say why these children should be supported together",
		"Choose at least one that this request meets",
		"Choose the need they share most",
		"Add each pupil of the group, two at least",
		"Add a second cycle, or say why there are fewer than two",
		"Choose who has been involved, or 'Nobody yet'",
		"Add at least one outcome",
		"Choose when the support should start",
		"Enter how much you are asking for",
		"Enter the other money you have for these children, or 0",
		"Say what you will do if the money is not agreed",
		"Enter what parents and carers think",
		"Enter what the children or young people think",
		"Confirm that what you say is right",
		"The headteacher must approve the request",
	]);
});

test("pupil details asks for each pupil of a group in place of the one child, and of one child as before", () => {
	for (const mode of modes) {
		const compiled = compileForm(pupilDetails, mode);
		const asked = (kind: "group" | "individual") =>
			[...settle(compiled.document, {}, { ...contextOf(mode), kind }).visible].sort();
		expect(asked("group")).toEqual(["pupilCount", "pupils"]);
		expect(asked("individual")).not.toContain("pupils");
		const empty = check(compiled, { pupils: [{ rowId: "a" }, { rowId: "b" }] }, contextOf(mode));
		expect(empty).toHaveLength(mode === "trial" ? 4 : 6);
	}
	expect(
		check(compileForm(pupilDetails, "trial"), {}, contextOf("trial")).map(({ message }) => message),
	).toEqual(["Add each pupil of the group, two at least"]);
});

test("there is a row for each pupil named, each with the agreement of their own family", () => {
	const bundle = bundleFor(4);
	const rows = rowsOf(bundle[form]["pupils"]);
	expect(issuesOf({}, bundle)).toEqual([]);
	expect(issuesOf({ pupils: rows.slice(1) }, bundle)).toEqual(["pupils"]);
	const changed = (change: Answers) =>
		issuesOf({ pupils: [{ ...rows[0], ...change }, ...rows.slice(1)] }, bundle);
	expect(changed({ agreed: "" })).toEqual(["pupils.0.agreed"]);
	expect(changed({ agreed: true, agreedOn: "" })).toEqual(["pupils.0.agreedOn"]);
	expect(changed({ agreed: true, agreedOn: "2025-01-21" })).toEqual(["pupils.0.agreedOn"]);
	expect(changed({ agreed: false })).toEqual(["pupils.0.notAgreedBecause"]);
	expect(changed({ agreed: false, notAgreedBecause: "lookedAfter" })).toEqual([]);
});

test("five pupils are read one by one without their families' agreement; fewer are told as fewer than five", () => {
	for (const [seed, count, rows] of [
		[2, "5", 5],
		[1, "Fewer than 5", undefined],
	] as const) {
		const seen = panelView(groupReferral, bundleFor(seed)[form], contextOf("trial", bundleFor(seed)));
		const pupils = seen.find(({ question }) => question === "pupils");
		expect(seen.find(({ question }) => question === "pupilCount")?.text).toBe(count);
		expect(pupils?.rows?.length).toBe(rows);
		for (const cells of pupils?.rows ?? [])
			expect(cells.map(({ question }) => question)).toEqual(["pupilNeed", "pupilDiagnosis", "supportNow"]);
		if (!rows) expect(pupils?.text).toBe("Fewer than 5: not shown one by one");
	}
	const identity = panelView(pupilDetails, bundleFor(2)["pupil-details"], contextOf("trial"));
	expect(identity).toEqual([]);
});

test("its facts tell the shared need and the money, and no school's own part is taken off", () => {
	const bundle = bundleFor(7);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed } = extractFacts(documents, contextOf("trial"));
	const map = bundle["costed-provision-map"];
	expect(typed).toMatchObject({
		need: bundle[form]["primaryNeed"],
		requestedPence: bundle[form]["requestedPence"],
		netPence: map["grossPence"],
	});
	expect(issuesOf({ requestedPence: Number(map["netPence"]) + 1 }, bundle)).toEqual(["requestedPence"]);
});

test("its counts in docs/forms.md are those of the document", () => {
	const row = { agreed: true };
	const longest = {
		...bundleFor(1)[form],
		professionals: ["other"],
		cycles: [{ rowId: "a" }, { rowId: "b" }],
		outcomes: [{ rowId: "c" }, { rowId: "d" }],
		pupils: Array.from({ length: 5 }, (_, place) => ({ ...row, rowId: `p${place}` })),
	};
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	const line = countsLine(groupReferral, longest, contextOf("trial"));
	expect(page).toContain(line.replace("referral |", "referral, with five pupils |"));
});
