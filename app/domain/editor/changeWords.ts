import type { FormDocument } from "#schemas/annotations.ts";
import { type Diff, describe } from "#schemas/describe.ts";
import { detectChanges } from "#schemas/detect.ts";
import type { Operation } from "#schemas/operations.ts";
import type { Severity } from "#schemas/severity.ts";

/** What a change does to answers already given, as a tag and a sentence. */
export const severityWords: Record<
	Severity,
	{ readonly tag: string; readonly colour: string; readonly sentence: string }
> = {
	wordingOnly: {
		tag: "Wording only",
		colour: "govuk-tag--grey",
		sentence: "Answers already given stay as they are.",
	},
	adds: {
		tag: "Adds",
		colour: "govuk-tag--blue",
		sentence: "Answers already given stay as they are; there is something more to answer or to choose.",
	},
	needsChecking: {
		tag: "Needs checking",
		colour: "govuk-tag--yellow",
		sentence:
			"Answers already given are kept. Schools with a half-written form are asked to look at this question again.",
	},
	breaksReport: {
		tag: "Breaks a report",
		colour: "govuk-tag--red",
		sentence:
			"Answers already given are kept, but reports cannot go on counting this question as before: a chart will show the break.",
	},
};

/** Operations that only their maker knows: nobody could tell them from the two documents. */
const intended: ReadonlySet<Operation["kind"]> = new Set(["split", "merge", "recode"]);

/**
 * Everything that has changed so far, each thing once: ten corrections of one title are one. Where somebody said what
 * became of old options or questions, the changes are told as they were made.
 */
export function changedSoFar(
	base: FormDocument,
	draft: FormDocument,
	operations: readonly Operation[],
): Diff {
	if (operations.some(({ kind }) => intended.has(kind))) return describe(base, operations);
	const detected = detectChanges(base, draft);
	return describe(base, detected.unsaid.length > 0 ? operations : detected.operations);
}
