import type { ApprovalView } from "#app/domain/approval.ts";
import type { Answers, FormDocument, FormPage, Issue } from "#schemas/annotations.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import type { EarlierReferral } from "./copying.ts";

/** How far a document or a page of it has come, as the task list says it. */
export type Progress = "notStarted" | "inProgress" | "complete";

/** One document of a bundle with what is wrong with it. */
export interface DocumentProgress {
	readonly form: string;
	readonly title: string;
	readonly minutes: number;
	readonly progress: Progress;
	/** Questions that still need an answer or a better one. */
	readonly missing: number;
	readonly pages: readonly PageProgress[];
}

/** One page of a document. */
export interface PageProgress {
	readonly id: string;
	readonly title: string;
	readonly progress: Progress;
	readonly missing: number;
	/** Holds copied answers that nobody has been through yet. */
	readonly toCheck?: boolean | undefined;
}

/** What is known of a document when its pages are judged. */
export interface PageFacts {
	readonly visible: ReadonlySet<string>;
	readonly answers: Answers;
	readonly issues: readonly Issue[];
	/** Pages of which the person has said that they are finished; null where nobody is asked to. */
	readonly donePages: readonly string[] | null;
}

/**
 * Where each page stands. One that shows nothing in this mode is left out; one is complete by the person's word and
 * without an error. One that has no answer yet and is not called finished is not started. A page on which nothing is
 * `asked` is as far as the pages it adds up.
 */
export function pageProgress(
	pages: readonly FormPage[],
	{ visible, answers, issues, donePages }: PageFacts,
	isAsked: (question: string) => boolean,
): PageProgress[] {
	const errors = issues.filter((issue) => issue.severity === "error");
	return pages
		.filter((page) => page.questions.some((question) => visible.has(question)))
		.map((page) => {
			const { id, title, questions } = page;
			const missing = errors.filter((issue) => questions.includes(issue.question)).length;
			const asked = questions.filter(isAsked);
			if (asked.length === 0) {
				return { id, title, progress: errors.length > 0 ? "notStarted" : "complete", missing };
			}
			const done = donePages?.includes(id) ?? missing === 0;
			const begun = done || asked.some((question) => isAnswered(answers[question]));
			const progress = done && missing === 0 ? "complete" : begun ? "inProgress" : "notStarted";
			return { id, title, progress, missing };
		});
}

/** Where a document stands, from where its pages stand. */
export function documentProgress(
	document: Pick<FormDocument, "form" | "title" | "minutes">,
	pages: readonly PageProgress[],
): DocumentProgress {
	const missing = pages.reduce((sum, page) => sum + page.missing, 0);
	const begun = pages.some((page) => page.progress !== "notStarted");
	const { form, title, minutes } = document;
	const whole = pages.every((page) => page.progress === "complete");
	const progress = whole ? "complete" : begun ? "inProgress" : "notStarted";
	return { form, title, minutes, progress, missing, pages };
}

function isAnswered(answer: Answers[string] | undefined): boolean {
	if (answer === undefined || answer === null || answer === "") return false;
	return Array.isArray(answer) ? answer.length > 0 : true;
}

/** The page after this one, or null after the last. */
export function nextPage(pages: readonly PageProgress[], page: string): string | null {
	const index = pages.findIndex((candidate) => candidate.id === page);
	return pages[index + 1]?.id ?? null;
}

/** The meeting a referral would go to, and until when it can be sent for it. Places are counted, never named. */
export interface MeetingOffer {
	readonly forum: "locality" | "city";
	readonly startsAt: string;
	/** London date of the meeting. */
	readonly date: string;
	/** London time of day, `1pm`. */
	readonly time: string;
	readonly host: string | null;
	/** Last day to send for this meeting. */
	readonly deadline: string;
	readonly placesLeft: number;
}

/** What a school sees of a referral on its task list. */
export interface BundleView {
	readonly reference: string;
	readonly kind: string;
	readonly school: string;
	readonly mode: "trial" | "live";
	readonly state:
		| "draft"
		| "submitted"
		| "returned"
		| "ready"
		| "listed"
		| "decided"
		| "closed"
		| "withdrawn";
	readonly editable: boolean;
	readonly documents: readonly DocumentProgress[];
	/** Each document empty, in the very version this referral is filled in with, to print. */
	readonly papers: readonly { readonly title: string; readonly href: string }[];
	/** How many supporting documents are attached. */
	readonly attachments: number;
	readonly minutes: number;
	readonly missing: number;
	/** What somebody else of the school must say before it is sent; null where the forms ask for no such thing. */
	readonly approval: ApprovalView | null;
	readonly meeting: MeetingOffer | null;
	/** A form has changed since it was begun, and its answers were carried over. */
	readonly isCarried: boolean;
	/** Why it was returned, in admin support's words. */
	readonly returnedBecause: string | null;
	/** Why its school took it back; null while it has not. */
	readonly withdrawnBecause: string | null;
	/** Has it been sent at least once? */
	readonly sent: boolean;
	/** Has a meeting decided it at least once? */
	readonly decided: boolean;
	/** May this person take it back now? */
	readonly canWithdraw: boolean;
	/** When anybody of the school last saved, as an instant. */
	readonly savedAt: string;
}

/** One answer on the check page. */
export interface CheckedAnswer {
	readonly question: string;
	readonly label: string;
	readonly text: string;
	readonly href: string;
	/** What the panel sees of it, in one word or two. */
	readonly panel: string;
}

/** One page of a document on the check page. */
export interface CheckedPage {
	readonly id: string;
	readonly title: string;
	readonly answers: readonly CheckedAnswer[];
	readonly tables: readonly CheckedTable[];
}

/** A table of rows on the check page: each row with the way to where it is changed. */
export interface CheckedTable {
	readonly title: string;
	readonly rows: readonly {
		readonly title: string;
		readonly href: string;
		readonly answers: readonly CheckedAnswer[];
	}[];
}

/** One document on the check page: all answers, and what the panel would see of them. */
export interface CheckedDocument {
	readonly form: string;
	readonly title: string;
	readonly pages: readonly CheckedPage[];
	readonly panel: readonly { readonly question: string; readonly label: string; readonly text: string }[];
}

/** Everything that would be sent, what is wrong with it, and what the panel would see. */
export interface CheckView {
	readonly bundle: BundleView;
	readonly documents: readonly CheckedDocument[];
	/** Supporting documents that would be sent along, by name. */
	readonly attachments: readonly string[];
	readonly problems: readonly { readonly message: string; readonly href: string }[];
	readonly warnings: readonly { readonly message: string; readonly href: string }[];
	readonly submissionKey: string;
	/** Why this person cannot send it, when somebody else of the school must. */
	readonly cannotSend: string | null;
}

/** What a school keeps after sending. */
export interface SentView {
	readonly reference: string;
	readonly kind: string;
	readonly mode: "trial" | "live";
	/** Instant. */
	readonly sentAt: string;
	/** 1 for the first sending. */
	readonly number: number;
	readonly requestedPence: number | null;
	readonly forum: "locality" | "city";
	readonly meeting: MeetingOffer | null;
	/** Days from meeting to decision letter; a setting. */
	readonly decisionDays: number;
	/** London date by which the decision is told, once the meeting has a date. */
	readonly decisionBy: string | null;
	/** Supporting documents that were sent along, by name. */
	readonly attachments: readonly string[];
	readonly contactEmail: string;
}

/** One kind a person can begin, with what it asks, how long it takes, by when, and where it is decided. */
export interface KindChoice {
	readonly kind: ReferralKind;
	readonly label: string;
	readonly use: string;
	readonly asks: string;
	readonly forum: "locality" | "city";
	/** Whether it says who a child is. */
	readonly aboutPupils: boolean;
	readonly documents: readonly {
		readonly title: string;
		readonly purpose: string;
		readonly minutes: number;
	}[];
	readonly meeting: MeetingOffer | null;
}

/** What a person knows before they begin. */
export interface StartView {
	readonly kinds: readonly KindChoice[];
	/** The one the address asks for, opened; null for none. */
	readonly chosen: ReferralKind | null;
	readonly mode: "trial" | "live";
	/** It is the case officer who begins, for any school. */
	readonly byAuthority: boolean;
	readonly schools: readonly { readonly urn: string; readonly name: string }[];
	/** Earlier referrals of the first school that a new one may begin from. */
	readonly earlier: readonly EarlierReferral[];
}

/** Marks the address of a page that was opened to change one answer: saved, it leads back to the check. */
export const fromCheck = "from=check";

/** Whether the query of an address carries `fromCheck`. */
export function isFromCheck(query: string): boolean {
	return new URLSearchParams(query).get("from") === "check";
}

/** Where a field is answered, and from there back to the check once it is right. */
export function fieldHref(page: string, path: string): string {
	return `${page}?${fromCheck}#q-${path.replaceAll(".", "-")}`;
}
