import { addFromBank, addSchool, bankBlocks } from "#app/domain/editor/bank.ts";
import { addPasted, type PastedQuestion } from "#app/domain/editor/pasted.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { type Edited, editDraft } from "#app/services/openEditor.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import type { DataClass } from "#schemas/vocabulary.ts";

/** Adds questions that were pasted to the end of a page, as one step: all of them, or none. */
export function addPastedQuestions(
	context: SignedInContext,
	form: string,
	questions: readonly PastedQuestion[],
	to: { readonly page: string; readonly dataClass: DataClass },
): Promise<Edited<readonly string[]>> {
	return editDraft<readonly string[]>(context, form, ({ document, used }) => {
		const added = addPasted(document, questions, to, { used, mint: mintId });
		return added.kind === "changes" ? added : { kind: "refused", refusal: added.problems };
	});
}

/** The version in use of a form that others may take questions from; null where there is none. */
export function bankSource(context: SignedInContext, form: string): Promise<FormDocument | null> {
	return inContext(context, async (tx) => {
		const [row] = form === "" ? [] : await publishedVersions(tx, [form]);
		return row?.document ?? null;
	});
}

/** What somebody picks from the bank: a block, or questions of one form. */
export type BankPick =
	| { readonly kind: "block"; readonly block: string }
	| { readonly kind: "questions"; readonly from: string; readonly keys: readonly string[] };

/** Asks questions of the bank at the end of a page, as one step. */
export async function addBankQuestions(
	context: SignedInContext,
	form: string,
	page: string,
	pick: BankPick,
): Promise<Edited<readonly string[]>> {
	const block = pick.kind === "block" ? bankBlocks.find(({ id }) => id === pick.block) : undefined;
	const [from, wanted] =
		pick.kind === "block" ? [block?.form ?? "", block?.keys ?? []] : [pick.from, pick.keys];
	const source = await bankSource(context, from);
	return editDraft<readonly string[]>(context, form, ({ document, used }) => {
		const refuse = (words: string) => ({ kind: "refused" as const, refusal: [words] });
		if (!document.pages.some(({ id }) => id === page)) return refuse("That page is no longer on the form.");
		const names = { used, mint: mintId };
		if (pick.kind === "block" && pick.block === "school")
			return { kind: "changes", operations: addSchool(document, page, names) };
		const keys = wanted.filter((key) => source && Object.hasOwn(source.schema.properties, key));
		if (!source || keys.length === 0) return refuse("Pick at least one question");
		const added = addFromBank(document, source, keys, page, names);
		return added.kind === "changes" ? added : { kind: "refused", refusal: added.problems };
	});
}
