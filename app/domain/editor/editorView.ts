import type { SuggestionView } from "#app/domain/suggestions.ts";
import type { AnchorTalk } from "#app/domain/threads.ts";
import type { FormDocument, FormPage, RuleContext } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { type Diff, describe } from "#schemas/describe.ts";
import { inspectDocument } from "#schemas/meta.ts";
import type { Operation, Spot } from "#schemas/operations.ts";
import { columnsOf, questionOf } from "#schemas/questions.ts";
import type { BankPage } from "./bank.ts";
import { changedSoFar } from "./changeWords.ts";
import { type OutlinePage, outlineOf } from "./outline.ts";

/** Something that keeps the form from being published, or should be looked at; `field` is the question it is about. */
export interface EditorIssue {
	readonly message: string;
	readonly severity: "error" | "warning";
	readonly field: string | null;
	readonly title: string | null;
}

/** The draft of a form as the editor shows it. */
export interface EditorView {
	readonly form: string;
	readonly title: string;
	readonly number: number;
	readonly document: FormDocument;
	readonly rules: RuleContext;
	readonly outline: readonly OutlinePage[];
	readonly changes: Diff;
	/** Whether the form was never published, so that all of it has changed. */
	readonly isNew: boolean;
	/** The last thing anybody did, in a sentence; null when nothing has been done. */
	readonly lastChange: string | null;
	readonly issues: readonly EditorIssue[];
	/** How many open threads of comments there are about each thing of the form, by its anchor. */
	readonly openThreads: Readonly<Record<string, number>>;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** Why a page's words were not kept. */
export interface PageRefusal {
	/** By field, what must be put right. */
	readonly problems: readonly { readonly field: string; readonly message: string }[];
	/** What somebody else has made of the words meanwhile. */
	readonly theirs: { readonly title: string; readonly intro: string; readonly seen: string } | null;
}

/** What the view is made of: a draft, and the version it was made from. */
export interface ViewedDraft {
	readonly form: string;
	readonly number: number;
	/** The version it was made from; 0 for none. */
	readonly basedOn: number;
	readonly base: FormDocument;
	readonly document: FormDocument;
	readonly operations: readonly Operation[];
	readonly rules: RuleContext;
	readonly openThreads: Readonly<Record<string, number>>;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** What every page of the editor shows. */
export function editorViewOf(draft: ViewedDraft): EditorView {
	const { form, document, base, basedOn, operations, number, rules, canUndo, canRedo } = draft;
	return {
		form,
		title: document.title,
		number,
		document,
		rules,
		outline: outlineOf(document),
		changes: changedSoFar(base, document, operations),
		isNew: basedOn === 0,
		lastChange: basedOn === 0 && !canUndo ? null : lastChange(draft),
		issues: issuesOf(document),
		openThreads: draft.openThreads,
		canUndo,
		canRedo,
	};
}

function lastChange({ base, operations }: ViewedDraft): string | null {
	const last = operations.at(-1);
	const before = applyAll(base, operations.slice(0, -1));
	if (!last || !before.ok) return null;
	return describe(before.document, [last]).pages[0]?.lines[0]?.text ?? null;
}

function issuesOf(document: FormDocument): readonly EditorIssue[] {
	return inspectDocument(document).map(({ message, severity, question = "" }) => {
		const [key = "", column] = question.split(".");
		const root = questionOf(document, key);
		const found =
			column === undefined || !root ? root : columnsOf(root).find(({ id }) => id === column)?.question;
		return { message, severity, field: found?.["x-fieldId"] ?? null, title: found?.title ?? null };
	});
}

/** A question of a draft as its page shows it; `seen` is the mark it then has. */
export interface QuestionView {
	readonly view: EditorView;
	readonly field: string;
	readonly seen: string;
	/** What the group says of it, and how somebody would put it. */
	readonly talk: AnchorTalk;
	readonly suggestions: readonly SuggestionView[];
}

/** The editor's first page; `editor` is null where no next version is under way. */
export interface OverviewView {
	readonly form: string;
	readonly title: string;
	readonly editor: EditorView | null;
}

/** Where a new question is to go. */
export interface NewQuestionView {
	readonly view: EditorView;
	readonly spot: Spot;
}

/** A page of a draft; `seen` is the mark its words then have. */
export interface PageView {
	readonly talk: AnchorTalk;
	readonly view: EditorView;
	readonly page: FormPage;
	readonly seen: string;
}

/** Where a new page is to go: behind which one. */
export interface NewPageView {
	readonly view: EditorView;
	readonly after: string;
}

/** Questions that other forms ask already, to be asked on a page of a draft. */
export interface BankView {
	readonly view: EditorView;
	readonly page: FormPage;
	/** Forms in use, other than this one. */
	readonly forms: readonly { readonly form: string; readonly title: string }[];
	/** The form whose questions are shown; empty for none. */
	readonly of: string;
	readonly pages: readonly BankPage[];
}
