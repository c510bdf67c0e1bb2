import { type CardRefusal, editQuestion } from "#app/domain/editor/editQuestion.ts";
import { cardOf, readCard } from "#app/domain/editor/questionCard.ts";
import { changeDraft } from "#app/domain/formDraft.ts";
import { reasonProblem, whyProblem } from "#app/domain/suggestions.ts";
import { changeHeldDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { optionAnswersOf } from "#app/services/editQuestion.server.ts";
import { holdDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { OpenDraft } from "#app/services/openEditor.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { holdSuggestion, insertSuggestion, settleSuggestion } from "#db/queries/suggestions.server.ts";
import { describe } from "#schemas/describe.ts";
import { findField } from "#schemas/operationsFind.ts";

/** A question's card as somebody would have it; `key` is the id the suggestion will have. */
export interface SuggestedCard {
	readonly key: string;
	readonly field: string;
	readonly entries: readonly (readonly [string, string])[];
	readonly why: string;
}

/** What came of suggesting: kept, not kept with everything as it was typed, or a problem. */
export type Suggested =
	| { readonly kind: "kept"; readonly id: string }
	| { readonly kind: "refused"; readonly refusal: CardRefusal }
	| { readonly kind: "problem"; readonly problem: Problem };

/** Keeps how somebody would put a question, as the operations that lead there from the draft as it stands. */
export async function suggestCard(
	context: SignedInContext,
	draft: OpenDraft,
	{ key, field, entries, why }: SuggestedCard,
): Promise<Suggested> {
	const { document, rules, used, form, number, revision } = draft;
	const found = findField(document, field);
	if (!found) return { kind: "problem", problem: { kind: "notFound" } };
	const mine = readCard(entries, cardOf(document, found, rules.options));
	const refuse = (refusal: Partial<CardRefusal>): Suggested => ({
		kind: "refused",
		refusal: { mine, problems: [], doubtful: [], theirs: null, ...refusal },
	});
	const optionAnswers = optionAnswersOf(entries);
	const edit = editQuestion(document, field, mine, { registers: rules.options, used, optionAnswers });
	if (edit.kind === "problems") return refuse({ problems: edit.problems });
	if (edit.kind === "doubtful") return refuse({ doubtful: edit.options });
	const { operations } = edit;
	if (operations.length === 0)
		return refuse({ problems: [{ field: "title", message: "Change something, to suggest it" }] });
	const tooLong = whyProblem(why);
	if (tooLong) return refuse({ problems: [{ field: "suggestion-why", message: tooLong }] });
	const told = describe(document, operations).pages.flatMap(({ lines }) => lines.map(({ text }) => text));
	await inContext(context, async (tx) => {
		const isNew = await insertSuggestion(tx, {
			id: key,
			form,
			field,
			about: found.question.title ?? found.key,
			number,
			revision,
			operations,
			told,
			why: why.trim() === "" ? null : why.trim(),
			suggestedAt: context.now,
			suggestedBy: context.actor.person,
		});
		if (!isNew) return;
		const payload = { form, field, operations: operations.length };
		await record(tx, { action: "suggestion.made", subject: key, payload });
	});
	return { kind: "kept", id: key };
}

/**
 * Takes a suggestion up: its operations become a step of the draft, in the same transaction. Where what it changes has
 * been changed since, nothing is done and it stays open.
 */
export function acceptSuggestion(
	context: SignedInContext,
	form: string,
	id: string,
): Promise<Outcome<{ field: string }>> {
	return inContext(context, async (tx) => {
		const held = await holdDraft(tx, form);
		if (!held.ok) return held;
		const found = await holdSuggestion(tx, form, id);
		if (!found) return refused({ kind: "notFound" });
		if (found.state !== "open") return refused({ kind: "conflict", message: decided });
		const { number, revision, document } = held.value.row;
		const fits = changeDraft(document, found.operations, { late: true });
		if (!fits.ok) return refused({ kind: "conflict", message: `${outrun} ${fits.why}` });
		const changed = await changeHeldDraft(context, tx, held.value, {
			revision,
			operations: fits.operations,
		});
		if (!changed.ok) return changed;
		const { person } = context.actor;
		const verdict = { acceptedNumber: number, acceptedStep: changed.value.revision };
		await settleSuggestion(tx, id, { state: "accepted", ...verdict }, { person, now: context.now });
		const payload = { form, number, step: verdict.acceptedStep, by: found.suggestedBy };
		await record(tx, { action: "suggestion.accepted", subject: id, payload });
		return done({ field: found.field });
	});
}

const decided = "Somebody has decided about this suggestion already.";
const outrun =
	"This suggestion does not fit the draft any more, because the same has been changed since. Change the question by hand, or decline the suggestion and say so.";

/** Declines a suggestion, with a reason for whoever made it. */
export function declineSuggestion(
	context: SignedInContext,
	form: string,
	id: string,
	reason: string,
): Promise<Outcome<{ field: string }>> {
	return inContext(context, async (tx) => {
		const problem = reasonProblem(reason);
		if (problem) return refused({ kind: "invalid", message: problem, issues: [] });
		const found = await holdSuggestion(tx, form, id);
		if (!found) return refused({ kind: "notFound" });
		if (found.state !== "open") return refused({ kind: "conflict", message: decided });
		const by = { person: context.actor.person, now: context.now };
		await settleSuggestion(tx, id, { state: "declined", reason: reason.trim() }, by);
		await record(tx, { action: "suggestion.declined", subject: id, payload: { form } });
		return done({ field: found.field });
	});
}
