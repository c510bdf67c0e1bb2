import { type ProposedChanges, proposedChanges, type SameQuestions } from "#app/domain/editor/jsonEdit.ts";
import type { TextProblem, TextVerdict } from "#app/domain/editor/jsonView.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { OpenDraft } from "#app/services/openEditor.server.ts";
import type { Problem } from "#app/services/outcome.ts";
import { readOutside } from "#app/services/readOutside.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { linesIn } from "#schemas/intake/json.ts";
import { inspectDocument } from "#schemas/meta.ts";

/** A draft's document as people write it. */
export function draftText(document: FormDocument): string {
	return `${JSON.stringify(document, null, 2)}\n`;
}

/** A text that is to become the draft, and the draft's revision it was taken from. */
export interface DraftText {
	readonly text: string;
	readonly revision: number;
	readonly same: SameQuestions;
}

type ReadText =
	| { readonly ok: true; readonly document: FormDocument; readonly proposed: ProposedChanges }
	| { readonly ok: false; readonly verdict: TextVerdict };

/** What a text would make of the draft; nothing is changed. */
export async function checkText(draft: OpenDraft, wish: DraftText): Promise<TextVerdict> {
	const read = await readText(draft, wish);
	return read.ok ? verdictOf(draft, wish, read) : read.verdict;
}

async function readText(draft: OpenDraft, { text, revision, same }: DraftText): Promise<ReadText> {
	const read = await readOutside({ kind: "document", text, form: draft.form, revision });
	if (read.kind === "refused") {
		const problems = read.obstacles.map(({ path, reason }) => {
			const line = /^Line (\d+)/.exec(reason);
			return { path, line: line ? Number(line[1]) : null, message: reason };
		});
		return { ok: false, verdict: { kind: "refused", problems } };
	}
	const proposed = proposedChanges(draft.document, read.document, same);
	if (proposed.unsaid.length === 0) return { ok: true, document: read.document, proposed };
	const problems = proposed.unsaid.map((message) => ({ path: "form", line: null, message }));
	return { ok: false, verdict: { kind: "refused", problems } };
}

function verdictOf(draft: OpenDraft, wish: DraftText, read: Extract<ReadText, { ok: true }>): TextVerdict {
	const { diff, newcomers } = read.proposed;
	const late = wish.revision !== draft.revision;
	return { kind: "read", pages: diff.pages, newcomers, gate: gateOf(read.document, wish.text), late };
}

function gateOf(document: FormDocument, text: string): readonly TextProblem[] {
	const lines = linesIn(text);
	return inspectDocument(document).map(({ pointer, message }) => ({
		path: `form${pointer}`,
		line: lines.get(pointer) ?? null,
		message,
	}));
}

export type TextSaved =
	| { readonly kind: "saved" }
	/** Not saved: refused, or to be looked at once more. */
	| { readonly kind: "shown"; readonly verdict: TextVerdict }
	| { readonly kind: "problem"; readonly problem: Problem };

/**
 * Makes the draft what a text says, by the changes that lead there, as one step that can be undone. Where somebody else
 * has changed the draft since, or it is not yet said what newcomers are, everything it would change is shown first.
 */
export async function saveText(
	context: SignedInContext,
	draft: OpenDraft,
	wish: DraftText,
): Promise<TextSaved> {
	const read = await readText(draft, wish);
	if (!read.ok) return { kind: "shown", verdict: read.verdict };
	const { operations, newcomers } = read.proposed;
	const unsettled = newcomers.some(({ field }) => !wish.same.has(field));
	if (unsettled || wish.revision !== draft.revision)
		return { kind: "shown", verdict: verdictOf(draft, wish, read) };
	const changed = await changeFormDraft(context, draft.form, { revision: draft.revision, operations });
	if (changed.ok) return { kind: "saved" };
	if (changed.problem.kind !== "invalid") return { kind: "problem", problem: changed.problem };
	const { message, issues } = changed.problem;
	const told = issues.map((issue) => ({ path: `form${issue.path}`, line: null, message: issue.message }));
	const problems = told.length > 0 ? told : [{ path: "form", line: null, message }];
	return { kind: "shown", verdict: { kind: "refused", problems } };
}
