import type { FormDocument, Logic } from "#schemas/annotations.ts";
import { type SettableKind, settableKinds } from "#schemas/kinds.ts";
import { callOf } from "#schemas/logic.ts";
import type { Operation } from "#schemas/operations.ts";
import { type Question, questionOf } from "#schemas/questions.ts";

/**
 * A page that some kinds of referral do not ask: each of its questions carries the same part of a condition, 'the kind
 * is none of these', beside whatever else decides whether it is asked.
 */
function noneOf(kinds: readonly SettableKind[]): Logic {
	return { "!": [{ in: [{ setting: "kind" }, [...kinds]] }] };
}

/** The kinds that such a part names; undefined for any other rule. */
function kindsIn(rule: Logic): readonly SettableKind[] | undefined {
	const inner = callOf(rule);
	const call = inner?.operator === "!" ? callOf(inner.args[0] ?? null) : undefined;
	const subject = callOf(call?.args[0] ?? null);
	const listed = call?.args[1];
	if (call?.operator !== "in" || subject?.operator !== "setting" || subject.args[0] !== "kind")
		return undefined;
	return Array.isArray(listed) ? settableKinds.filter((kind) => listed.includes(kind)) : undefined;
}

function partsOf(rule: Logic | undefined): readonly Logic[] {
	if (rule === undefined) return [];
	const call = callOf(rule);
	return call?.operator === "and" ? call.args : [rule];
}

function leftOutBy(question: Question): readonly SettableKind[] {
	return partsOf(question["x-showIf"]).flatMap((part) => kindsIn(part) ?? []);
}

function questionsOn(document: FormDocument, page: string): readonly Question[] {
	const keys = document.pages.find(({ id }) => id === page)?.questions ?? [];
	return keys.flatMap((key) => questionOf(document, key) ?? []);
}

/** The kinds of referral in which no question of a page is asked; none for a page without questions. */
export function kindsLeftOut(document: FormDocument, page: string): readonly SettableKind[] {
	const questions = questionsOn(document, page);
	if (questions.length === 0) return [];
	return settableKinds.filter((kind) => questions.every((question) => leftOutBy(question).includes(kind)));
}

/** A question's condition with these kinds left out and no others; undefined where it is then always asked. */
function leavingOut(rule: Logic | undefined, kinds: readonly SettableKind[]): Logic | undefined {
	const others = partsOf(rule).filter((part) => kindsIn(part) === undefined);
	const parts = kinds.length > 0 ? [noneOf(kinds), ...others] : others;
	const [only] = parts;
	return parts.length > 1 ? { and: parts } : only;
}

/** The changes after which a page is asked in every kind but these. */
export function leaveOut(
	document: FormDocument,
	page: string,
	kinds: readonly SettableKind[],
): readonly Operation[] {
	const wanted = settableKinds.filter((kind) => kinds.includes(kind));
	return questionsOn(document, page).flatMap((question): Operation[] => {
		const field = question["x-fieldId"];
		const from = question["x-showIf"];
		const to = leavingOut(from, wanted);
		if (field === undefined || JSON.stringify(from) === JSON.stringify(to)) return [];
		const facet = (rule: Logic | undefined) => (rule === undefined ? {} : { "x-showIf": rule });
		return [{ kind: "setRule", field, from: facet(from), to: facet(to) }];
	});
}

/** A question as it joins a page: left out where the page is. */
export function asOnPage(document: FormDocument, page: string, question: Question): Question {
	const kinds = kindsLeftOut(document, page);
	const rule = kinds.length > 0 ? leavingOut(question["x-showIf"], kinds) : undefined;
	return rule === undefined ? question : { ...question, "x-showIf": rule };
}
