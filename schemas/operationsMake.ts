import type { FormDocument, QuestionUi } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import { questionChanges } from "./detectQuestion.ts";
import type { Operation, Spot, Standing } from "./operations.ts";
import { findField, isQuestion, standingOf } from "./operationsFind.ts";
import type { Question } from "./questions.ts";

/** A question somebody has just written: it has no identity of its own yet. */
export interface NewQuestion {
	readonly question: Question;
	readonly ui?: QuestionUi | null;
	readonly required?: boolean;
}

/** Gives a new question its identity and key. Neither may ever have been used on this form, in whatever version. */
export type Mint = () => { readonly field: string; readonly key: string };

function minted(fresh: NewQuestion, spot: Spot, mint: Mint): Standing | undefined {
	const { field, key } = mint();
	const question: unknown = { ...fresh.question, "x-fieldId": field };
	if (!isQuestion(question)) return undefined;
	return { field, key, question, ui: fresh.ui ?? null, required: fresh.required ?? false, spot };
}

/** Adding a question at a spot; undefined where it is no question. */
export function addOf(fresh: NewQuestion, spot: Spot, mint: Mint): Operation | undefined {
	const standing = minted(fresh, spot, mint);
	return standing && { kind: "add", standing };
}

/** Asking a question no longer; undefined where there is none. */
export function retireOf(document: FormDocument, field: string): Operation | undefined {
	const found = findField(document, field);
	return found && { kind: "retire", standing: standingOf(found) };
}

/** Moving a question, or a column within its table; `to` counts as if it had already been taken away. */
export function moveOf(document: FormDocument, field: string, to: Spot): Operation | undefined {
	const found = findField(document, field);
	return found && { kind: "move", field, from: found.spot, to };
}

/** Another name in data. */
export function renameOf(document: FormDocument, field: string, to: string): Operation | undefined {
	const found = findField(document, field);
	return found && { kind: "rename", field, from: found.key, to };
}

/** A question as its card in the editor now says it; what is left out stays. */
export interface Edited {
	readonly question?: Question;
	readonly ui?: QuestionUi;
	readonly required?: boolean;
}

/** The operations that make a question what its card now says; its identity stays whatever the card says. */
export function changesOf(document: FormDocument, field: string, edited: Edited): readonly Operation[] {
	const found = findField(document, field);
	if (!found) return [];
	const changes = questionChanges({
		field,
		before: found.question,
		after: edited.question ?? found.question,
		uiBefore: found.ui ?? {},
		uiAfter: edited.ui ?? found.ui ?? {},
	});
	const { required } = edited;
	if (required === undefined || required === found.required) return changes;
	return [...changes, { kind: required ? "require" : "relax", field }];
}

/** One question becomes several, where it stood, in their order. */
export function splitOf(
	document: FormDocument,
	field: string,
	fresh: readonly NewQuestion[],
	mint: Mint,
): Operation | undefined {
	const found = findField(document, field);
	if (!found) return undefined;
	const many = fresh.map((one, place) =>
		minted(one, { ...found.spot, place: found.spot.place + place }, mint),
	);
	return many.every((one) => one !== undefined) ? { kind: "split", one: standingOf(found), many } : undefined;
}

/** Several questions become one, where the first of them stood. */
export function mergeOf(
	document: FormDocument,
	fields: readonly string[],
	fresh: NewQuestion,
	mint: Mint,
): Operation | undefined {
	const out: Standing[] = [];
	let current = document;
	for (const field of fields.toReversed()) {
		const found = findField(current, field);
		if (!found) return undefined;
		const standing = standingOf(found);
		const applied = applyOperation(current, { kind: "retire", standing });
		if (!applied.ok) return undefined;
		current = applied.document;
		out.push(standing);
	}
	const spot = out.at(-1)?.spot;
	const one = spot && minted(fresh, spot, mint);
	return one && { kind: "merge", one, many: out.toReversed() };
}
