import { duplicate, placeOn, retire, retireProblem, stepOf } from "#app/domain/editor/arrange.ts";
import { type CardProblem, type CardRefusal, editQuestion } from "#app/domain/editor/editQuestion.ts";
import { fingerprintOf } from "#app/domain/editor/fingerprint.ts";
import { addQuestion, readNewQuestion } from "#app/domain/editor/newQuestion.ts";
import { cardOf, readCard } from "#app/domain/editor/questionCard.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { type Edited, editDraft, type OpenDraft, type Wish } from "#app/services/openEditor.server.ts";
import type { Operation, Spot } from "#schemas/operations.ts";
import { findField } from "#schemas/operationsFind.ts";

type Entries = readonly (readonly [string, string])[];

/** A question's card as it was posted; `seen` is the mark of the question that the person's page showed. */
export interface PostedCard {
	readonly field: string;
	readonly entries: Entries;
	readonly seen: string;
}

/** Keeps a card. Where somebody else has changed this very question since, nothing is changed and both are shown. */
export function saveCard(
	context: SignedInContext,
	form: string,
	posted: PostedCard,
): Promise<Edited<CardRefusal>> {
	return editDraft<CardRefusal>(context, form, (draft) => wishOf(draft, posted));
}

function wishOf(draft: OpenDraft, { field, entries, seen }: PostedCard): Wish<CardRefusal> {
	const { document, rules, used } = draft;
	const found = findField(document, field) ?? findField(draft.base, field);
	if (!found) return { kind: "changes", operations: [{ kind: "relabel", field, from: null, to: null }] };
	const standing = cardOf(document, found, rules.options);
	const mine = readCard(entries, standing);
	const now = fingerprintOf(document, field);
	const refuse = (refusal: Partial<CardRefusal>): Wish<CardRefusal> => ({
		kind: "refused",
		refusal: { mine, problems: [], doubtful: [], theirs: null, ...refusal },
	});
	if (now === "gone") return refuse({ problems: [{ field: "title", message: gone }] });
	if (seen !== now) return refuse({ theirs: { card: standing, seen: now } });
	const context = { registers: rules.options, used, optionAnswers: optionAnswersOf(entries) };
	const edit = editQuestion(document, field, mine, context);
	if (edit.kind === "problems") return refuse({ problems: edit.problems });
	return edit.kind === "doubtful" ? refuse({ doubtful: edit.options }) : edit;
}

/** What the person said became of options: `gone:<code>` is `=` and the line, or `-` for taken away. */
export function optionAnswersOf(entries: Entries): ReadonlyMap<string, string | null> {
	return new Map(
		entries.flatMap(([name, value]): [string, string | null][] => {
			if (!name.startsWith("gone:")) return [];
			if (value === "-") return [[name.slice(5), null]];
			return value.startsWith("=") ? [[name.slice(5), value.slice(1)]] : [];
		}),
	);
}

/** What can be done to a question besides its card. */
export type Arrangement =
	| { readonly kind: "up" | "down" | "retire" | "duplicate" }
	| { readonly kind: "place"; readonly page: string; readonly after: string };

/** Moves, retires or duplicates a question; refused in words. A question that is no longer there is refused too. */
export async function arrangeQuestion(
	context: SignedInContext,
	form: string,
	field: string,
	wish: Arrangement,
): Promise<Edited<string> & { readonly field: string }> {
	let copy = field;
	const edited = await editDraft<string>(context, form, ({ document, used }) => {
		const changes = (operations: readonly Operation[]): Wish<string> => ({ kind: "changes", operations });
		if (!findField(document, field)) return { kind: "refused", refusal: gone };
		switch (wish.kind) {
			case "up":
			case "down":
				return changes(stepOf(document, field, wish.kind === "up" ? -1 : 1));
			case "place":
				if (wish.page === "") return { kind: "refused", refusal: "Choose a place to move the question to." };
				return changes(placeOn(document, field, wish.page, wish.after));
			case "duplicate": {
				const made = duplicate(document, field, { used, mint: mintId });
				copy = made.field;
				return changes(made.operations);
			}
			case "retire": {
				const why = retireProblem(document, field);
				return why ? { kind: "refused", refusal: why } : changes(retire(document, field));
			}
		}
	});
	return { ...edited, field: copy };
}

const gone = "This question is no longer on the form: somebody has taken it off meanwhile.";

/** Adds a question as it was posted, and says which it became. */
export async function addPostedQuestion(
	context: SignedInContext,
	form: string,
	entries: Entries,
	where: { readonly page: string; readonly after: string; readonly table: string },
): Promise<Edited<readonly CardProblem[]> & { readonly field: string }> {
	let field = "";
	const card = readNewQuestion(entries);
	const edited = await editDraft<readonly CardProblem[]>(context, form, ({ document, used }) => {
		const spot = spotFor(document, where);
		if (!spot)
			return { kind: "refused", refusal: [{ field: "title", message: "That page is no longer there" }] };
		const made = addQuestion(document, card, spot, { used, mint: mintId });
		if (made.kind === "problems") return { kind: "refused", refusal: made.problems };
		field = made.field;
		return made;
	});
	return { ...edited, field };
}

/** Where a new question goes: behind the one named, else last on its page or in its table. */
export function spotFor(
	document: OpenDraft["document"],
	{ page, after, table }: { readonly page: string; readonly after: string; readonly table: string },
): Spot | undefined {
	const behind = after === "" ? undefined : findField(document, after);
	if (behind) return { ...behind.spot, place: behind.spot.place + 1 };
	if (table !== "")
		return findField(document, table) ? { table, place: lastColumn(document, table) } : undefined;
	const target = document.pages.find(({ id }) => id === page);
	return target && { page, place: target.questions.length };
}

function lastColumn(document: OpenDraft["document"], table: string): number {
	const items: unknown = findField(document, table)?.question.items;
	const properties =
		typeof items === "object" && items !== null && "properties" in items ? items.properties : {};
	return Object.keys(Object(properties)).filter((key) => key !== "rowId").length;
}
