import type { Resource } from "#app/domain/access.ts";
import { type UsedNames, usedNames } from "#app/domain/editor/names.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type FormDraft, openFormDraft } from "#app/services/formDraft.server.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Problem } from "#app/services/outcome.ts";
import { openThreads } from "#app/services/threads.server.ts";
import { versionsOf } from "#db/queries/formDrafts.server.ts";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import { blankForm } from "#schemas/blankForm.ts";
import type { Operation } from "#schemas/operations.ts";

/** A draft with all that editing it needs. */
export interface OpenDraft extends FormDraft {
	/** The version it was made from; a blank form where there was none. */
	readonly base: FormDocument;
	/** What the form has named in any version and in this draft: none of it is given again. */
	readonly used: UsedNames;
	/** What rules and pick-lists read today. */
	readonly rules: RuleContext;
	/** How many open threads of comments there are about each thing of the form, by its anchor. */
	readonly openThreads: Readonly<Record<string, number>>;
}

/** A form found by its id, as the access rules read it; the draft is null where no next version is under way. */
export type FoundEditor = Extract<Resource, { kind: "form" }> & {
	readonly title: string;
	readonly draft: OpenDraft | null;
};

/** The editor of a form; null where there is no such form. */
export async function openEditor(
	context: SignedInContext,
	form: string | undefined,
): Promise<FoundEditor | null> {
	const opened = await openFormDraft(context, form ?? "");
	if (!opened.ok || form === undefined) return null;
	const { versions, rules, threads } = await inContext(context, async (tx) => ({
		versions: await versionsOf(tx, form),
		threads: await openThreads(tx, form),
		rules: await ruleContext(tx, context, context.mode, {}),
	}));
	const draft = opened.value;
	const base = versions.find(({ number }) => number === draft?.basedOn)?.document ?? blankForm(form);
	const title = draft?.document.title ?? versions[0]?.document.title ?? form;
	if (!draft) return { kind: "form", form, title, draft: null };
	const used = usedNames([...versions.map(({ document }) => document), draft.document]);
	return { kind: "form", form, title, draft: { ...draft, base, used, rules, openThreads: threads } };
}

/** What somebody wants of a draft as it now stands: changes, or a reason of the caller's own why not. */
export type Wish<R> =
	| { readonly kind: "changes"; readonly operations: readonly Operation[] }
	| { readonly kind: "refused"; readonly refusal: R };

export type Edited<R> =
	| { readonly kind: "changed"; readonly revision: number; readonly document: FormDocument }
	| { readonly kind: "refused"; readonly refusal: R }
	| { readonly kind: "problem"; readonly problem: Problem };

/** How often an edit is made again because somebody else's came in between. */
const attempts = 4;

/**
 * Changes a draft by what is made of it as it stands. Where somebody else's change comes in between, it is made again
 * on what then stands: `make` is asked anew and may refuse.
 */
export async function editDraft<R>(
	context: SignedInContext,
	form: string,
	make: (draft: OpenDraft) => Wish<R>,
): Promise<Edited<R>> {
	for (let attempt = 1; ; attempt += 1) {
		const draft = (await openEditor(context, form))?.draft;
		if (!draft) return { kind: "problem", problem: { kind: "notFound" } };
		const wish = make(draft);
		if (wish.kind === "refused") return wish;
		const { revision } = draft;
		const changed = await changeFormDraft(context, form, { revision, operations: wish.operations });
		if (changed.ok) return { kind: "changed", ...changed.value };
		if (!("conflict" in changed) || attempt === attempts)
			return { kind: "problem", problem: changed.problem };
	}
}
