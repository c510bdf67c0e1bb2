import { expect, test } from "vitest";
import { addFromBank } from "#app/domain/editor/bank.ts";
import { usedNames } from "#app/domain/editor/names.ts";
import { kindsLeftOut, leaveOut } from "#app/domain/editor/pageKinds.ts";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { conditionWords } from "#schemas/describeWords.ts";
import { groupReferral, profileOfNeed } from "#schemas/forms/index.ts";
import { invert } from "#schemas/invert.ts";
import { type SettableKind, settableKinds } from "#schemas/kinds.ts";
import { inspectDocument } from "#schemas/meta.ts";
import { questionOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { fc } from "#tests/setup/chance.ts";

function applied(document: FormDocument, page: string, kinds: readonly SettableKind[]): FormDocument {
	const made = applyAll(document, leaveOut(document, page, kinds));
	if (!made.ok) throw new Error(made.why);
	return made.document;
}

const contextOf = (kind: SettableKind): RuleContext => ({
	...{ mode: "trial", today: "2025-01-14", kind, settings: {}, bundle: {}, options: {} },
});

test("a page is asked in the kinds that are ticked and in no other, whatever was ticked before, and taken back it is as it was", () => {
	const pages = fc.constantFrom(...profileOfNeed.pages.map(({ id }) => id));
	const some = fc.subarray([...settableKinds]);
	fc.assert(
		fc.property(pages, some, some, (page, first, then) => {
			const once = applied(profileOfNeed, page, first);
			const operations = leaveOut(once, page, then);
			const twice = applyAll(once, operations);
			if (!twice.ok) throw new Error(twice.why);
			expect(kindsLeftOut(twice.document, page)).toEqual(settableKinds.filter((kind) => then.includes(kind)));
			const questions = twice.document.pages.find(({ id }) => id === page)?.questions ?? [];
			for (const kind of settableKinds) {
				const asked = settle(twice.document, {}, contextOf(kind)).visible;
				const was = settle(profileOfNeed, {}, contextOf(kind)).visible;
				for (const id of questions) expect(asked.has(id)).toBe(was.has(id) && !then.includes(kind));
			}
			const back = applyAll(twice.document, [...operations].reverse().map(invert));
			expect(back).toMatchObject({ ok: true, document: once });
			expect(applied(twice.document, page, [])).toEqual(profileOfNeed);
		}),
		{ numRuns: 60 },
	);
});

test("a question that joins such a page is left out with it, and the condition reads as a sentence", () => {
	const page = "learning";
	const document = applied(profileOfNeed, page, ["group", "project"]);
	const used = usedNames([document]);
	const added = addFromBank(document, groupReferral, ["whyTogether"], page, { used, mint: () => "together" });
	if (added.kind !== "changes") throw new Error(added.problems.join());
	const made = applyAll(document, added.operations);
	if (!made.ok) throw new Error(made.why);
	expect(kindsLeftOut(made.document, page)).toEqual(["group", "project"]);
	expect(inspectDocument(made.document).filter(({ severity }) => severity === "error")).toEqual([]);
	const rule = questionOf(made.document, "whyTogether")?.["x-showIf"];
	expect(conditionWords(made.document, rule ?? null)).toBe(
		"the referral is not ‘Group’ or ‘Project-based work’",
	);
});
