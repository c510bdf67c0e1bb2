import { editsForm } from "#app/domain/access.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { outlineOf } from "#app/domain/editor/outline.ts";
import { type SuggestionsView, type SuggestionView, wordingChanges } from "#app/domain/suggestions.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { FoundEditor, OpenDraft } from "#app/services/openEditor.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { type SuggestionRow, suggestionsOf } from "#db/queries/suggestions.server.ts";
import { showDate } from "#schemas/entry.ts";
import { findField } from "#schemas/operationsFind.ts";

/** The suggestions for a form, or for one question of it: those that wait for a decision, then the others. */
export function suggestionsView(
	context: SignedInContext,
	{ form, title, draft }: FoundEditor,
	field?: string,
): Promise<SuggestionsView> {
	return inContext(context, async (tx) => {
		const rows = (await suggestionsOf(tx, form)).filter((row) => field === undefined || row.field === field);
		const people = rows.flatMap(({ suggestedBy, decidedBy }) => [
			suggestedBy,
			...(decidedBy ? [decidedBy] : []),
		]);
		const names = await namesOf(tx, [...new Set(people)]);
		const views = rows.map((row) => viewOf(row, draft, names));
		const isOpen = draft?.state === "draft";
		return {
			form,
			title,
			open: views.filter(({ state }) => state === "open"),
			settled: views.filter(({ state }) => state !== "open").reverse(),
			mayDecide: isOpen && editsForm(context.actor, form),
			hasDraft: isOpen,
			questions: isOpen ? questionsOf(draft) : [],
		};
	});
}

function questionsOf({ document }: OpenDraft): SuggestionsView["questions"] {
	return outlineOf(document).map(({ title, questions }) => ({
		label: title,
		items: questions.map(({ field, title: words }) => ({ field, title: words })),
	}));
}

function viewOf(
	row: SuggestionRow,
	draft: OpenDraft | null,
	names: ReadonlyMap<string, string>,
): SuggestionView {
	const nameOf = (id: string | null) => (id === null ? "" : (names.get(id) ?? "Somebody"));
	const { id, field, why, told, state, reason, decidedAt } = row;
	const isOpen = state === "open";
	const when = decidedAt ? showDate(londonDate(decidedAt)) : "";
	const where = row.acceptedNumber === null ? "" : `, into version ${row.acceptedNumber}`;
	return {
		id,
		field,
		title: (draft && findField(draft.document, field)?.question.title) ?? row.about,
		by: nameOf(row.suggestedBy),
		at: `${showDate(londonDate(row.suggestedAt))}, ${londonTime(row.suggestedAt)}`,
		why,
		told,
		words:
			isOpen && draft ? wordingChanges(draft.document, field, row.operations, draft.rules.options) : null,
		state,
		decided: isOpen ? null : `${nameOf(row.decidedBy)}, ${when}${where}`,
		reason,
	};
}
