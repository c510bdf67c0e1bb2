import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeAudit } from "#app/services/sample/auditAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { auditDomains, auditStatements } from "#schemas/forms/inclusive-education-audit/domains.ts";
import { inclusiveEducationAudit } from "#schemas/forms/index.ts";
import { panelView } from "#schemas/panel.ts";
import { settle } from "#schemas/settle.ts";
import { modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine, writtenQuestions } from "./askedQuestions.ts";

const form = "inclusive-education-audit";
const context = sampleContext("trial");
const seeds = Array.from({ length: 24 }, (_, index) => index + 1);
const statements = Object.values(auditStatements).flat();

function issuesOf(change: Answers): string[] {
	const answers = { ...completeAudit({ context, seed: 2 }), ...change };
	return check(compileForm(inclusiveEducationAudit, "trial"), answers, context).map(({ path }) => path);
}

function rated(ids: readonly string[], rating: string): Answers {
	return Object.fromEntries(ids.map((id) => [id, rating]));
}

function settled(answers: Answers): Answers {
	return settle(inclusiveEducationAudit, answers, context).answers;
}

test("sample audits can be sent without an issue or a warning, from schools near the start and far on", () => {
	const positions = new Set<unknown>();
	for (const mode of modes) {
		for (const seed of seeds) {
			const answers = completeAudit({ context: sampleContext(mode), seed });
			for (const domain of auditDomains) positions.add(answers[`${domain}Position`]);
			const found = check(compileForm(inclusiveEducationAudit, mode), answers, sampleContext(mode));
			expect(found, `${mode} ${seed}`).toEqual([]);
		}
	}
	expect([...positions].sort()).toEqual(["embedded", "inProgress", "notStarted"]);
});

test("it has 22 statements in five domains, each with its evidence on the page of its domain", () => {
	expect(statements).toHaveLength(22);
	expect(auditDomains).toHaveLength(5);
	for (const domain of auditDomains) {
		const page = inclusiveEducationAudit.pages.find(({ id }) => id === domain);
		const rows = auditStatements[domain].flatMap((id) => [id, `${id}Evidence`]);
		expect(page?.questions).toEqual([...rows, `${domain}Position`, `${domain}Percent`]);
	}
});

test("evidence is asked once work on a statement has begun, and then it must be given", () => {
	const first = auditStatements.leadership[0];
	const bare = { [`${first}Evidence`]: "" };
	expect(issuesOf({ ...bare, [first]: "notStarted" })).toEqual([]);
	for (const begun of ["inProgress", "embedded"])
		expect(issuesOf({ ...bare, [first]: begun })).toEqual([`${first}Evidence`]);
});

test("a domain is embedded or not started where every statement is, in progress otherwise", () => {
	const all = auditStatements.skills;
	const [first, ...rest] = all;
	expect(settled(rated(all, "embedded")).skillsPosition).toBe("embedded");
	expect(settled(rated(all, "notStarted")).skillsPosition).toBe("notStarted");
	expect(settled({ ...rated(all, "embedded"), [first]: "inProgress" }).skillsPosition).toBe("inProgress");
	expect(settled({ ...rated(all, "notStarted"), [first]: "embedded" }).skillsPosition).toBe("inProgress");
	expect(settled(rated(rest, "inProgress"))).not.toHaveProperty("skillsPosition");
	expect(settled(rated(rest, "inProgress"))).not.toHaveProperty("skillsPercent");
});

test("how far counts embedded whole and in progress half, in whole per cent", () => {
	const [first, second, third] = auditStatements.skills;
	const mixed = { [first]: "embedded", [second]: "inProgress", [third]: "notStarted" };
	expect(settled(mixed).skillsPercent).toBe(50);
	expect(settled({ ...mixed, [third]: "inProgress" }).skillsPercent).toBe(67);
	expect(settled(rated(statements, "inProgress"))).toMatchObject({
		overallPercent: 50,
		overallPosition: "inProgress",
	});
	expect(settled(rated(statements, "embedded")).overallPercent).toBe(100);
});

test("a plan has three actions at least, all due in the future, and is warned where it covers two areas", () => {
	const action = {
		area: "skills",
		action: "Train all midday staff together",
		leadRole: "senco",
		successMeasure: "Fewer calls for a leader",
		dueDate: "2025-01-21",
	};
	const areas = ["skills", "teaching", "partnership"];
	const plan = areas.map((area, row) => ({ ...action, area, rowId: `action-${row}` }));
	expect(issuesOf({ plan })).toEqual([]);
	expect(issuesOf({ plan: plan.slice(0, 2) })).toEqual(["plan"]);
	expect(issuesOf({ plan: plan.map((row) => ({ ...row, dueDate: "2025-01-20" })) })).toEqual([
		"plan.0.dueDate",
		"plan.1.dueDate",
		"plan.2.dueDate",
	]);
	const narrow = {
		...completeAudit({ context, seed: 2 }),
		plan: plan.map((row) => ({ ...row, area: "skills" })),
	};
	expect(check(compileForm(inclusiveEducationAudit, "trial"), narrow, context)).toMatchObject([
		{ path: "plan", severity: "warning" },
	]);
});

test("leaders and governors complete it together", () => {
	expect(issuesOf({ takenPart: ["leaders", "staff"] })).toEqual(["takenPart"]);
	expect(issuesOf({ takenPart: ["governors", "staff"] })).toEqual(["takenPart"]);
	expect(issuesOf({ takenPart: ["leaders", "governors"] })).toEqual([]);
	expect(issuesOf({ governorsAgreed: false })).toEqual(["governorsAgreed"]);
});

test("nothing of an audit goes to a panel, and no answer of one school may be published", () => {
	for (const { path, question } of writtenQuestions(inclusiveEducationAudit)) {
		expect(question["x-publish"], path).toBe(false);
		expect(question["x-panel"], path).toBe("never");
	}
	expect(panelView(inclusiveEducationAudit, completeAudit({ context, seed: 2 }), context)).toEqual([]);
});

test("every rating and every domain's outcome is a fact for reports, and nothing anybody wrote", () => {
	const answers = completeAudit({ context, seed: 2 });
	const { longTail } = extractFacts([{ document: inclusiveEducationAudit, answers }], context);
	const codeOf = (id: string) => longTail.find(({ fieldId }) => fieldId === `${form}.${id}`)?.code;
	for (const id of statements) expect(codeOf(id), id).toBe(answers[id]);
	for (const domain of auditDomains) expect(codeOf(`${domain}Position`)).toBe(answers[`${domain}Position`]);
	expect(longTail.some(({ fieldId }) => fieldId.endsWith("Evidence"))).toBe(false);
});

test("its counts in docs/forms.md are those of the document", () => {
	const everyVoice = ["leaders", "governors", "staff", "parents", "pupils"];
	const plan = [{ rowId: "a" }, { rowId: "b" }, { rowId: "c" }];
	const longest = { takenPart: everyVoice, plan, ...rated(statements, "embedded") };
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(inclusiveEducationAudit, longest, context));
});
