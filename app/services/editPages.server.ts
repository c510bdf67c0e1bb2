import { addPage, retirePage, stepPage, wordPage } from "#app/domain/editor/arrange.ts";
import type { PageRefusal } from "#app/domain/editor/editorView.ts";
import { pageFingerprintOf } from "#app/domain/editor/fingerprint.ts";
import { leaveOut } from "#app/domain/editor/pageKinds.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type Edited, editDraft } from "#app/services/openEditor.server.ts";
import type { SettableKind } from "#schemas/kinds.ts";

/** A page's words as they are to be; `seen` is the mark of the words the person's page showed. */
export interface PageWording {
	readonly page: string;
	readonly title: string;
	readonly intro: string;
	/** The kinds of referral that do not ask the page; left out, they are as they were. */
	readonly leftOut?: readonly SettableKind[];
	readonly seen: string;
}

/** Words a page anew. Where somebody else has done so since, nothing is changed and both are shown. */
export function savePage(
	context: SignedInContext,
	form: string,
	wording: PageWording,
): Promise<Edited<PageRefusal>> {
	const title = wording.title.replace(/\s+/g, " ").trim();
	const intro = wording.intro.replace(/\r\n?/g, "\n").trim();
	return editDraft<PageRefusal>(context, form, ({ document }) => {
		const page = document.pages.find(({ id }) => id === wording.page);
		const problems = wordProblems(title, intro);
		if (problems.length > 0) return { kind: "refused", refusal: { problems, theirs: null } };
		const seen = pageFingerprintOf(document, wording.page);
		if (page && seen !== wording.seen) {
			const theirs = { title: page.title, intro: page.intro ?? "", seen };
			return { kind: "refused", refusal: { problems: [], theirs } };
		}
		const worded = wordPage(document, wording.page, { title, intro });
		const asked = wording.leftOut ? leaveOut(document, wording.page, wording.leftOut) : [];
		return { kind: "changes", operations: [...worded, ...asked] };
	});
}

function wordProblems(title: string, intro: string): PageRefusal["problems"] {
	if (title === "") return [{ field: "title", message: "Write the title of the page" }];
	if (title.length > 200) return [{ field: "title", message: "Use 200 characters or fewer" }];
	return intro.length > 4000 ? [{ field: "intro", message: "Use 4000 characters or fewer" }] : [];
}

/** Adds a page behind another, or last, and says under which id. */
export async function addNewPage(
	context: SignedInContext,
	form: string,
	wish: { readonly title: string; readonly after: string },
): Promise<Edited<PageRefusal> & { readonly page: string }> {
	let page = "";
	const title = wish.title.replace(/\s+/g, " ").trim();
	const edited = await editDraft<PageRefusal>(context, form, ({ document, used }) => {
		const problems = wordProblems(title, "");
		if (problems.length > 0) return { kind: "refused", refusal: { problems, theirs: null } };
		const made = addPage(document, title, wish.after, used);
		page = made.page;
		return { kind: "changes", operations: made.operations };
	});
	return { ...edited, page };
}

/** Moves a page one place, or takes an empty one away. */
export function arrangePage(
	context: SignedInContext,
	form: string,
	page: string,
	wish: "up" | "down" | "retire",
): Promise<Edited<string>> {
	return editDraft<string>(context, form, ({ document }) => {
		const standing = document.pages.find(({ id }) => id === page);
		if (!standing) return { kind: "refused", refusal: "This page is no longer on the form." };
		if (wish !== "retire")
			return { kind: "changes", operations: stepPage(document, page, wish === "up" ? -1 : 1) };
		if (standing.questions.length > 0) {
			const refusal = "Move the questions of this page to other pages first, or take them off the form.";
			return { kind: "refused", refusal };
		}
		return { kind: "changes", operations: retirePage(document, page) };
	});
}
