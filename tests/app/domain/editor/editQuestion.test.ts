import { expect, test } from "vitest";
import { placeOn, retire, retireProblem, stepOf } from "#app/domain/editor/arrange.ts";
import { alwaysAsked, conditionSubjects, type RegisterChoices } from "#app/domain/editor/conditionCard.ts";
import { type CardEdit, editQuestion } from "#app/domain/editor/editQuestion.ts";
import { usedNames } from "#app/domain/editor/names.ts";
import { addQuestion, emptyNewQuestion, readNewQuestion } from "#app/domain/editor/newQuestion.ts";
import { cardOf, type QuestionCard, readCard } from "#app/domain/editor/questionCard.ts";
import { kindWords, questionKinds } from "#app/domain/editor/questionKinds.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { describe } from "#schemas/describe.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { invert } from "#schemas/invert.ts";
import { inspectDocument } from "#schemas/meta.ts";
import type { Operation } from "#schemas/operations.ts";
import { fieldsOf, findField, ownChoices, sameDocument } from "#schemas/operationsFind.ts";
import { fc } from "#tests/setup/chance.ts";

const registers: RegisterChoices = {
	needTypes: [
		{ code: "ASD", label: "Autism" },
		{ code: "SEMH", label: "Social, emotional and mental health" },
	],
};
const shipped: readonly FormDocument[] = Object.values(shippedDocuments);
const referral: FormDocument = shippedDocuments["individual-pupil-need-referral"];
const fieldNamed = (key: string) => `individual-pupil-need-referral.${key}`;

function foundIn(document: FormDocument, field: string) {
	const found = findField(document, field);
	if (!found) throw new Error(`No question ${field}`);
	return found;
}

function contextFor(document: FormDocument, optionAnswers = new Map<string, string | null>()) {
	return { registers, used: usedNames([document]), optionAnswers };
}

function edit(
	document: FormDocument,
	field: string,
	changes: Partial<QuestionCard>,
	answers?: Map<string, string | null>,
) {
	const card = { ...cardOf(document, foundIn(document, field), registers), ...changes };
	return editQuestion(document, field, card, contextFor(document, answers));
}

function operationsIn(made: CardEdit): readonly Operation[] {
	if (made.kind !== "changes") throw new Error(JSON.stringify(made));
	return made.operations;
}

function applied(document: FormDocument, operations: readonly Operation[]): FormDocument {
	const outcome = applyAll(document, operations);
	if (!outcome.ok) throw new Error(outcome.why);
	return outcome.document;
}

/** Operations that lead to a publishable form, and back to what was. */
function expectSound(document: FormDocument, operations: readonly Operation[]): FormDocument {
	const after = applied(document, operations);
	expect(inspectDocument(after).filter(({ severity }) => severity === "error")).toEqual([]);
	const back = applied(after, operations.map(invert).toReversed());
	expect(sameDocument(back, document)).toBe(true);
	return after;
}

const everyField = shipped.flatMap((document) => fieldsOf(document).map((field) => ({ document, field })));

test("a card that is posted as it was shown changes nothing, whatever the question", () => {
	for (const { document, field } of everyField) {
		const before = cardOf(document, foundIn(document, field), registers);
		const posted = postOf(before);
		const card = readCard(posted, before);
		expect(card, field).toEqual({ ...before, reportLabel: before.reportLabel });
		expect(operationsIn(editQuestion(document, field, card, contextFor(document))), field).toEqual([]);
	}
});

/** What a browser sends of a card, with the line ends browsers send. */
function postOf(card: QuestionCard): [string, string][] {
	const yes = (value: boolean) => (value ? "yes" : "no");
	const { condition, formula } = card;
	return [
		["title", card.title],
		["hint", card.hint.replaceAll("\n", "\r\n")],
		["why", card.why],
		["missing", card.missing],
		["kind", card.kind],
		["options", card.options.replaceAll("\n", "\r\n")],
		["required", yes(card.required)],
		["when", condition.show],
		["join", condition.join],
		...condition.clauses.flatMap(({ question, verb, answer }, at): [string, string][] => [
			[`when${at + 1}Question`, question],
			[`when${at + 1}Verb`, verb],
			[`when${at + 1}Answer`, /^[\d,.]+$/.test(answer) ? "" : `${question}:${answer}`],
			[`when${at + 1}Amount`, /^[\d,.]+$/.test(answer) ? answer : ""],
		]),
		["asked", card.asked],
		["dataClass", card.dataClass],
		["panel", card.panel],
		["published", yes(card.published)],
		["reported", yes(card.reported)],
		["reportLabel", card.reportLabel],
		["lowest", card.lowest],
		["highest", card.highest],
		["formula", formula.way],
		["formulaOne", formula.one],
		["formulaOther", formula.other],
	];
}

test("any wordings, duties, bounds and privacy lead to a form that may be published, and back again", () => {
	const words = fc
		.string({ minLength: 1, maxLength: 60, unit: "grapheme" })
		.map((text) => `Q ${text}`.replace(/\s+/g, " ").trim());
	const changes = fc.record(
		{
			title: words,
			hint: words,
			why: words,
			missing: words,
			required: fc.boolean(),
			dataClass: fc.constantFrom("none", "personal", "specialCategory", "staff", "financial"),
			panel: fc.constantFrom("hide", "never"),
			asked: fc.constantFrom("both", "trial", "live"),
			condition: fc.constant(alwaysAsked),
			lowest: fc.constantFrom("1", "2"),
			highest: fc.constantFrom("7", "19"),
		} satisfies { [key in keyof QuestionCard]?: fc.Arbitrary<unknown> },
		{ requiredKeys: [] },
	);
	fc.assert(
		fc.property(fc.nat(), changes, (roll, wished) => {
			const { document, field } = everyField[roll % everyField.length] ?? { document: referral, field: "" };
			const made = edit(document, field, wished as Partial<QuestionCard>);
			if (made.kind === "changes" && !gateKnows(document, field, wished))
				expectSound(document, made.operations);
		}),
		{ numRuns: 300 },
	);
});

/** Asking in one mode what a rule, a formula or a table needs in both is for the gate to say. */
function gateKnows(document: FormDocument, field: string, wished: object): boolean {
	return "required" in wished && foundIn(document, field).question["x-calculate"] !== undefined;
}

test("options are lines: what is there keeps its code, a new line gets one that nobody had, doubt is asked about", () => {
	const field = fieldNamed("diagnosis");
	const before = ownChoices(foundIn(referral, field).question) ?? [];
	const lines = ["No", "The child is waiting to be seen", "Not wanted by the family", "Yes"];
	const added = expectSound(referral, operationsIn(edit(referral, field, { options: lines.join("\r\n") })));
	const after = ownChoices(foundIn(added, field).question) ?? [];
	expect(after.map(({ label }) => label)).toEqual(lines);
	expect(after.filter(({ code }) => before.some((one) => one.code === code))).toEqual(before);
	expect(after[2]?.code).toBe("notWantedFamily");

	const doubtful = edit(referral, field, { options: "No\nOn a waiting list\nYes" });
	expect(doubtful).toMatchObject({
		kind: "doubtful",
		options: [{ code: "waiting", lines: ["On a waiting list"] }],
	});
	const same = edit(
		referral,
		field,
		{ options: "No\nOn a waiting list\nYes" },
		new Map([["waiting", "On a waiting list"]]),
	);
	expect(operationsIn(same)).toMatchObject([{ kind: "relabel", option: "waiting", to: "On a waiting list" }]);
	const other = edit(
		referral,
		field,
		{ options: "No\nOn a waiting list\nYes" },
		new Map([["waiting", null]]),
	);
	expect(
		operationsIn(other)
			.map(({ kind }) => kind)
			.toSorted(),
	).toEqual(["addOption", "removeOption"]);
	const onlySpelling = edit(referral, field, { options: "No.\nThe child is waiting to be seen\nYes" });
	expect(operationsIn(onlySpelling)).toMatchObject([{ kind: "relabel", option: "none", to: "No." }]);
});

test("a code that was taken away in an earlier version is never given to another option", () => {
	const field = fieldNamed("diagnosis");
	const gone = applied(
		referral,
		operationsIn(edit(referral, field, { options: "No\nYes" }, new Map([["waiting", null]]))),
	);
	const card = { ...cardOf(gone, foundIn(gone, field), registers), options: "No\nYes\nWaiting" };
	const context = { registers, used: usedNames([referral, gone]), optionAnswers: new Map() };
	expect(operationsIn(editQuestion(gone, field, card, context))).toMatchObject([
		{ kind: "addOption", option: { code: "waiting2", label: "Waiting" } },
	]);
});

test("a condition is a sentence of pick-lists, and reads as one", () => {
	const field = fieldNamed("secondaryNeed");
	const clause = (question: string, verb: "is" | "isNot" | "least" | "answered", answer: string) => ({
		question,
		verb,
		answer,
	});
	const when = (clauses: ReturnType<typeof clause>[], join: "all" | "any" = "all") =>
		edit(referral, field, { condition: { show: "when", join, clauses } });
	const sentence = (made: CardEdit) => {
		const operations = operationsIn(made);
		expectSound(referral, operations);
		return describe(referral, operations).pages[0]?.lines[0]?.text;
	};
	expect(sentence(when([clause("primaryNeed", "is", "ASD")]))).toContain(
		"asked only when ‘What is the main need?’ is",
	);
	expect(sentence(when([clause("diagnosis", "isNot", "none")]))).toContain("is not ‘No’");
	expect(sentence(when([clause("transitionSoon", "is", "yes")]))).toContain("is Yes");
	expect(
		sentence(when([clause("suspendedDays", "least", "5"), clause("diagnosis", "is", "none")])),
	).toContain(" and ");
	expect(sentence(when([clause("professionals", "isNot", "none")]))).toBeTruthy();
	expect(when([clause("diagnosis", "least", "none")])).toMatchObject({ kind: "problems" });
	expect(when([clause("suspendedDays", "is", "many")])).toMatchObject({ kind: "problems" });
	expect(when([])).toMatchObject({ kind: "problems", problems: [{ field: "when1Question" }] });
});

test("every shipped condition that pick-lists can say comes out of them as it went in", () => {
	let said = 0;
	for (const { document, field } of everyField) {
		const found = foundIn(document, field);
		const rule = found.question["x-showIf"];
		if (rule === undefined) continue;
		const card = cardOf(document, found, registers);
		if (card.condition.show !== "when") continue;
		said += 1;
		const away = applied(document, operationsIn(edit(document, field, { condition: alwaysAsked })));
		const again = operationsIn(edit(away, field, { condition: card.condition }));
		expect(sameDocument(applied(away, again), document), field).toBe(true);
		expect(conditionSubjects(document, found, registers).some(({ key }) => key === found.key)).toBe(false);
	}
	expect(said).toBeGreaterThan(20);
});

test("every kind of question can be added, and the form may still be published", () => {
	const used = usedNames([referral]);
	let minted = 0;
	const mint = () => {
		minted += 1;
		return `M${String(minted).padStart(21, "0")}`;
	};
	for (const kind of questionKinds) {
		const entries: [string, string][] = [
			["title", `${kindWords[kind].name} of the constructor?`],
			["kind", kind],
			["dataClass", "personal"],
			["lines", "First\r\n- Second\r\n\r\nFirst"],
			["formula", "add"],
			["formulaOne", "suspendedDays"],
			["formulaOther", "sessionsMissed"],
		];
		const made = addQuestion(referral, readNewQuestion(entries), { page: "needs", place: 1 }, { used, mint });
		if (made.kind !== "changes") throw new Error(`${kind}: ${JSON.stringify(made)}`);
		const after = expectSound(referral, made.operations);
		const found = foundIn(after, made.field);
		expect(cardOf(after, found, registers).kind).toBe(kind);
		expect(found.question["x-panel"]).toBe("hide");
	}
});

test("a new question says what is missing before it is one, and takes no name that is taken", () => {
	const used = usedNames([referral]);
	const names = { used, mint: () => "mmmmmmmmmmmmmmmmmmmmmm" };
	const spot = { page: "needs", place: 0 };
	const empty = addQuestion(referral, emptyNewQuestion, spot, names);
	expect(empty).toMatchObject({ problems: [{ field: "title" }, { field: "kind" }, { field: "dataClass" }] });
	const named = (title: string) => {
		const card = readNewQuestion([
			["title", title],
			["kind", "yesNo"],
			["dataClass", "none"],
		]);
		const made = addQuestion(referral, card, spot, names);
		const [operation] = made.kind === "changes" ? made.operations : [];
		return operation?.kind === "add" ? operation.standing.key : undefined;
	};
	expect(named("Diagnosis")).toBe("diagnosis2");
	expect(named("constructor")).toBe("constructor2");
	expect(named("¿?")).toBe("question");
	expect(named("2 adults")).toBe("question2Adults");
});

test("questions move up and down and to another page, and stay where the list ends", () => {
	const page = referral.pages.find(({ id }) => id === "needs");
	const first = fieldNamed(page?.questions[0] ?? "");
	const second = fieldNamed(page?.questions[1] ?? "");
	expect(stepOf(referral, first, -1)).toEqual([]);
	const down = expectSound(referral, stepOf(referral, first, 1));
	expect(down.pages.find(({ id }) => id === "needs")?.questions.slice(0, 2)).toEqual([
		page?.questions[1],
		page?.questions[0],
	]);
	const away = expectSound(referral, placeOn(referral, second, "request", fieldNamed("requestedPence")));
	const request = away.pages.find(({ id }) => id === "request")?.questions ?? [];
	expect(request[request.indexOf("requestedPence") + 1]).toBe(page?.questions[1]);
});

test("a question that others need is not taken away without saying which", () => {
	expect(retireProblem(referral, fieldNamed("senStatus"))).toContain("needs assessment");
	const free = fieldNamed("childView");
	expect(retireProblem(referral, free)).toBeUndefined();
	expectSound(referral, retire(referral, free));
});
