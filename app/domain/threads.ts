import type { FormDocument } from "#schemas/annotations.ts";
import { findField } from "#schemas/operationsFind.ts";
import { questionOf } from "#schemas/questions.ts";

/** What a thread is about. A question is known by its identity, so that its threads follow it wherever it goes. */
export type Anchor =
	| { readonly kind: "question"; readonly field: string }
	| { readonly kind: "page"; readonly page: string }
	| { readonly kind: "form" };

/** An anchor as addresses and fields carry it, and as counts are kept by: `question:…`, `page:…` or `form`. */
export function anchorKey(anchor: Anchor): string {
	if (anchor.kind === "question") return `question:${anchor.field}`;
	return anchor.kind === "page" ? `page:${anchor.page}` : "form";
}

/** Reads it back; null for anything else. */
export function readAnchor(text: string): Anchor | null {
	if (text === "form") return { kind: "form" };
	const [, kind, id] = /^(question|page):([^\s:]{1,200})$/.exec(text) ?? [];
	if (id === undefined) return null;
	return kind === "question" ? { kind: "question", field: id } : { kind: "page", page: id };
}

/** The same of a thread as it is stored. */
export function anchorOf({
	field,
	page,
}: {
	readonly field: string | null;
	readonly page: string | null;
}): Anchor {
	if (field !== null) return { kind: "question", field };
	return page === null ? { kind: "form" } : { kind: "page", page };
}

/** What an anchor is called in a document; null where it is not there (any more). */
export function titleIn(document: FormDocument, anchor: Anchor): string | null {
	if (anchor.kind === "form") return document.title;
	if (anchor.kind === "page") return document.pages.find(({ id }) => id === anchor.page)?.title ?? null;
	return findField(document, anchor.field)?.question.title ?? null;
}

/** Anchors of a document in the order in which people meet them: the whole, then each page with its questions. */
export function anchorsOf(document: FormDocument): readonly Anchor[] {
	const pages = document.pages.flatMap(({ id, questions }): Anchor[] => [
		{ kind: "page", page: id },
		...questions.flatMap((key): Anchor[] => {
			const question = questionOf(document, key);
			return question ? fieldsIn(document, key).map((field) => ({ kind: "question", field })) : [];
		}),
	]);
	return [{ kind: "form" }, ...pages];
}

function fieldsIn(document: FormDocument, key: string): readonly string[] {
	const all = JSON.stringify(questionOf(document, key) ?? {}).matchAll(/"x-fieldId":"([^"]+)"/g);
	return [...all].flatMap((match) => match[1] ?? []).filter((field) => findField(document, field));
}

/** The same as a list to choose from, page by page. */
export function anchorChoices(document: FormDocument): readonly AnchorChoices[] {
	const whole = { label: "The whole", items: [{ anchor: "form", title: "The form as a whole" }] };
	const groups: { label: string; items: { anchor: string; title: string }[] }[] = [whole];
	for (const anchor of anchorsOf(document)) {
		const title = titleIn(document, anchor) ?? "";
		if (anchor.kind === "form") continue;
		if (anchor.kind === "page") groups.push({ label: title, items: [] });
		const words = anchor.kind === "page" ? `The page ‘${title}’` : title;
		groups.at(-1)?.items.push({ anchor: anchorKey(anchor), title: words });
	}
	return groups;
}

/** Somebody a comment can turn to. */
export interface Member {
	readonly id: string;
	readonly name: string;
}

/**
 * Whom words turn to: every member whose name stands behind an `@`, the longest name that fits first, so that `@Jo Ann`
 * is not taken for Jo. Capitals do not matter.
 */
export function mentionsIn(words: string, members: readonly Member[]): readonly string[] {
	const byLength = [...members].sort((a, b) => b.name.length - a.name.length);
	const lower = words.toLowerCase();
	const found = new Set<string>();
	for (let at = lower.indexOf("@"); at >= 0; at = lower.indexOf("@", at + 1)) {
		const member = byLength.find(({ name }) => standsAt(lower, at + 1, name.toLowerCase()));
		if (member) found.add(member.id);
	}
	return [...found];
}

function standsAt(text: string, at: number, name: string): boolean {
	return text.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(text.charAt(at + name.length));
}

/** Longest comment, in characters. */
export const mostCharacters = 2000;

/** What is wrong with a comment's words; null when nothing is. */
export function wordsProblem(words: string): string | null {
	if (words.trim() === "") return "Write what you want to say";
	if (words.trim().length <= mostCharacters) return null;
	return "A comment must be 2,000 characters or fewer. Say the rest in a second one";
}

/** One thing said, as it is shown. */
export interface CommentView {
	readonly id: string;
	readonly words: string;
	readonly by: string;
	/** Said by somebody outside the group, through the link of a consultation. */
	readonly isGuest: boolean;
	/** London date and time in words. */
	readonly at: string;
	/** Names of those it turns to. */
	readonly mentions: readonly string[];
}

/** A thread, as it is shown. */
export interface ThreadView {
	readonly id: string;
	readonly anchor: string;
	readonly isOpen: boolean;
	/** Who resolved it, and when; null while it is open. */
	readonly resolved: { readonly by: string; readonly on: string } | null;
	/** What the question was called when the thread began, where that has changed since. */
	readonly wasCalled: string | null;
	readonly comments: readonly CommentView[];
}

/** Threads about one thing, as they stand together. */
export interface ThreadGroup {
	readonly anchor: string;
	/** 'Question', 'Page' or 'The form as a whole'. */
	readonly kind: string;
	readonly title: string;
	/** Where it can be edited; null where it cannot, or is not on the form any more. */
	readonly href: string | null;
	readonly isGone: boolean;
	readonly threads: readonly ThreadView[];
}

/** What talking about a form needs wherever it is done. */
export interface TalkView {
	readonly form: string;
	readonly members: readonly Member[];
	/** The id the next comment will have: sent twice, it is kept once. */
	readonly key: string;
}

/** The threads about one thing, beside it. */
export interface AnchorTalk extends TalkView {
	readonly anchor: string;
	readonly threads: readonly ThreadView[];
}

/** Things of a page that can be talked about. */
export interface AnchorChoices {
	readonly label: string;
	readonly items: readonly { readonly anchor: string; readonly title: string }[];
}

/** A form's threads, by what they are about. */
export interface CommentsView extends TalkView {
	readonly title: string;
	readonly groups: readonly ThreadGroup[];
	readonly open: number;
	readonly resolved: number;
	/** Whether resolved ones are among them. */
	readonly all: boolean;
	/** The one thing asked about; null for everything. */
	readonly about: { readonly anchor: string; readonly title: string; readonly kind: string } | null;
	/** What a new thread can be about: the whole, then page by page. */
	readonly choices: readonly AnchorChoices[];
}

/** A comment that was not kept, as it was typed. */
export interface CommentRefusal {
	readonly message: string;
	readonly field: string;
	readonly words: string;
	readonly mentions: readonly string[];
	readonly about: string;
	/** The thread it was for; empty for a new one. */
	readonly thread: string;
}

/** What kind of thing an anchor is, in words. */
export function anchorKind(anchor: Anchor): string {
	return { question: "Question", page: "Page", form: "The form as a whole" }[anchor.kind];
}

/** Where the threads of a form are, all or those about one thing. */
export function commentsAddress(form: string, anchor?: string): string {
	const address = `/forms/${encodeURIComponent(form)}/comments`;
	return anchor === undefined ? address : `${address}?${new URLSearchParams({ about: anchor })}`;
}
