import type { FormDocument } from "#schemas/annotations.ts";
import { bundleReads } from "#schemas/bundleReads.ts";
import { readDate, readInteger, showDate } from "#schemas/entry.ts";
import type { KindRule, SettableKind } from "#schemas/kinds.ts";
import { questionOf, questionOrder } from "#schemas/questions.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** One thing that is set of a kind, in words. */
export interface RuleLine {
	readonly label: string;
	readonly words: string;
}

/** A rule of a kind that was set from a day on. */
export interface ToldRule {
	readonly from: string;
	readonly kind: string;
	/** What it changed of the rule before it. */
	readonly changes: readonly string[];
	readonly reason: string;
	/** Who proposed it and who approved it; null for what the product was shipped with. */
	readonly by: string | null;
}

/** A kind as it is today, and from which later day otherwise. */
export interface KindLine {
	readonly kind: ReferralKind;
	readonly label: string;
	readonly lines: readonly RuleLine[];
	readonly next: readonly { readonly from: string; readonly changes: readonly string[] }[];
	/** Whether it can be set; a plan's and a review's rules follow from the law and the award. */
	readonly settable: boolean;
}

/** A rule that waits for a second person. */
export interface WaitingRule {
	readonly id: string;
	readonly label: string;
	readonly from: string;
	readonly changes: readonly string[];
	/** What reports and panels would no longer be told. */
	readonly lost: readonly string[];
	readonly reason: string;
	readonly proposedBy: string;
	readonly proposedOn: string;
	/** Its day is today or past: it can only be withdrawn. */
	readonly late: boolean;
	/** The reader proposed it: somebody else approves it. */
	readonly own: boolean;
}

/** The page of the kinds of referral. */
export interface KindsView {
	readonly kinds: readonly KindLine[];
	readonly waiting: readonly WaitingRule[];
	readonly told: readonly ToldRule[];
	readonly mayWrite: boolean;
}

/** A rule as its form shows it first. */
export interface ShownRule
	extends Pick<KindRule, "documents" | "forum" | "money" | "deadlineDays" | "offered"> {
	readonly use: string;
	readonly asks: string;
}

/** The page on which one kind is set. */
export interface KindFormView {
	readonly kind: SettableKind;
	readonly label: string;
	readonly rule: ShownRule;
	readonly forms: readonly { readonly form: string; readonly title: string }[];
	/** First days of half terms to come, as days a rule usually begins on. */
	readonly halfTerms: readonly { readonly from: string; readonly name: string }[];
	readonly today: string;
	/** Days before the meeting that are usual where it is decided. */
	readonly usualDays: { readonly locality: number; readonly city: number };
	/** Somebody's proposal for it waits already. */
	readonly waits: boolean;
}

/** A rule as it is proposed. */
export interface WantedRule {
	readonly kind: SettableKind;
	readonly from: string;
	readonly rule: Omit<KindRule, "broughtBy">;
	readonly reason: string;
}

/** Documents a bundle has room for on the form that sets it. */
export const mostDocuments = 6;

/** The fields of the form that sets a kind. */
export const kindFields: readonly string[] = [
	"offered",
	...Array.from({ length: mostDocuments }, (_, place) => `document${place + 1}`),
	"forum",
	"money",
	"deadlineDays",
	"use",
	"asks",
	"when",
	"day",
	"month",
	"year",
	"reason",
];

const forumWords = {
	locality: "Locality cluster meeting",
	city: "City Cluster Meeting",
	asTheAward: "Where its award was decided",
} as const;

/** How money is paid, as it is chosen and told. */
export const moneyWords = {
	none: "No money is asked for",
	equalParts: "Split equally over the terms asked for",
	oneSum: "One sum, to the school that sends it",
	asTheAward: "As its award was paid",
} as const;

type Titles = ReadonlyMap<string, string>;
type UsualDays = KindFormView["usualDays"];

/** A rule in words, thing by thing. */
export function ruleLines(
	rule: Omit<KindRule, "broughtBy">,
	titles: Titles,
	usual: UsualDays,
): readonly RuleLine[] {
	const { documents, forum, money, deadlineDays, offered } = rule;
	const days = deadlineDays ?? usual[forum === "city" ? "city" : "locality"];
	const before = `${days} ${days === 1 ? "day" : "days"} before the meeting`;
	return [
		{ label: "Documents", words: documents.map((form) => titles.get(form) ?? form).join(", ") },
		{ label: "Decided at", words: forumWords[forum] },
		{ label: "Money", words: moneyWords[money] },
		{ label: "Send by", words: deadlineDays === null ? `${before}, as is usual` : before },
		{ label: "Can be begun", words: offered ? "Yes" : "No" },
	];
}

/** What one rule changes of another, in words. */
export function ruleChanges(
	before: Omit<KindRule, "broughtBy">,
	after: Omit<KindRule, "broughtBy">,
	titles: Titles,
	usual: UsualDays,
): readonly string[] {
	const was = ruleLines(before, titles, usual);
	const changes = ruleLines(after, titles, usual).flatMap(({ label, words }) => {
		const earlier = was.find((line) => line.label === label)?.words;
		return earlier === words ? [] : [`${label}: ${words} (was: ${earlier ?? ""})`];
	});
	const reworded = before.start?.use !== after.start?.use || before.start?.asks !== after.start?.asks;
	return reworded ? [...changes, "What is told of it at the start is worded anew"] : changes;
}

const facts = {
	keyStage: "the key stage",
	primaryNeed: "the main need",
	termsRequested: "for how many terms",
	startHalfTerm: "when it should start",
	netPence: "what the support costs",
} as const;

function conceptsOf(documents: readonly string[], forms: ReadonlyMap<string, FormDocument>): Set<string> {
	return new Set(
		documents.flatMap((id) => {
			const document = forms.get(id);
			return document
				? questionOrder(document).flatMap((key) => questionOf(document, key)?.["x-concept"] ?? [])
				: [];
		}),
	);
}

/** What reports and panels are told by the forms of one rule and would not be by those of another. */
export function lostFacts(
	before: readonly string[],
	after: readonly string[],
	forms: ReadonlyMap<string, FormDocument>,
): readonly string[] {
	const [had, has] = [conceptsOf(before, forms), conceptsOf(after, forms)];
	return Object.entries(facts).flatMap(([concept, words]) =>
		had.has(concept) && !has.has(concept) ? [words] : [],
	);
}

/** What readers of the form need: its forms as published, and the day. */
export interface RuleGround {
	readonly kind: SettableKind;
	readonly today: string;
	readonly forms: ReadonlyMap<string, FormDocument>;
}

/** Reads the form that sets a kind, or says field by field what is wrong. */
export function readRule(
	value: (name: string) => string,
	ground: RuleGround,
):
	| { readonly ok: true; readonly value: WantedRule }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const problems: FieldProblem[] = [];
	const wrong = (field: string, message: string) => {
		problems.push({ field, message });
	};
	const offered = value("offered");
	if (offered !== "yes" && offered !== "no") wrong("offered", "Say whether one can be begun");
	const forum = (["locality", "city"] as const).find((word) => word === value("forum"));
	if (!forum) wrong("forum", "Choose where it is decided");
	const money = (["none", "equalParts", "oneSum"] as const).find((word) => word === value("money"));
	if (!money) wrong("money", "Choose how money is paid");
	const documents = readDocuments(value, money ?? "none", ground, wrong);
	const typedDays = value("deadlineDays").trim();
	const deadlineDays = typedDays === "" ? null : readInteger(typedDays);
	if (typedDays !== "" && (deadlineDays === null || deadlineDays < 0 || deadlineDays > 60))
		wrong("deadlineDays", "Enter days from 0 to 60, or leave it blank for what is usual");
	const words = (name: string, empty: string) => {
		const text = value(name).trim();
		if (text === "") wrong(name, empty);
		if (text.length > 400) wrong(name, "Use 400 characters or fewer");
		return text;
	};
	const start = {
		use: words("use", "Say what it is for"),
		asks: words("asks", "Say what it asks the meeting for"),
	};
	const reason = words("reason", "Give the reason; it stays on this page");
	const from = firstDay(value, ground.today, wrong);
	if (problems.length > 0 || !forum || !money || !from) return { ok: false, problems };
	const rule = { documents, forum, money, deadlineDays, offered: offered === "yes", start };
	return { ok: true, value: { kind: ground.kind, from, rule, reason } };
}

function readDocuments(
	value: (name: string) => string,
	money: KindRule["money"],
	{ kind, forms }: RuleGround,
	wrong: (field: string, message: string) => void,
): readonly string[] {
	const names = Array.from({ length: mostDocuments }, (_, place) => `document${place + 1}`);
	const documents = names.map(value).filter((form) => form !== "");
	const field = "document1";
	const title = (form: string) => forms.get(form)?.title ?? form;
	if (documents.length === 0) wrong(field, "Choose one document at least");
	else if (documents.some((form) => !forms.has(form))) wrong(field, "Choose documents from the list");
	else if (new Set(documents).size < documents.length) wrong(field, "Choose each document once");
	else if (kind === "project" && documents.includes("pupil-details"))
		wrong(field, "A project is about no single child: leave Pupil details out");
	else if (kind !== "project" && !documents.includes("pupil-details"))
		wrong(field, "It is about pupils, so Pupil details must be one of its documents");
	else if (money !== "none" && !conceptsOf(documents, forms).has("netPence"))
		wrong(field, "Money is asked for, so one document must say what the support costs");
	else
		for (const form of documents) {
			const document = forms.get(form);
			const read = document && bundleReads(document).find((one) => !documents.includes(one.form));
			if (read) wrong(field, `${title(form)} takes answers from ${title(read.form)}: choose both or neither`);
		}
	return documents;
}

function firstDay(
	value: (name: string) => string,
	today: string,
	wrong: (field: string, message: string) => void,
): string | null {
	const chosen = value("when");
	const isDay = chosen === "" || chosen === "day";
	const from = isDay ? readDate(value("day"), value("month"), value("year")) : readDate(chosen);
	const field = isDay ? "from-day" : "when";
	const message =
		from === null
			? "Enter the first day, like 1 9 2025"
			: from <= today
				? `The first day must be after today, ${showDate(today)}`
				: from > `${Number(today.slice(0, 4)) + 2}${today.slice(4)}` &&
					"The first day must be within two years from today";
	if (!message) return from;
	wrong(field, message);
	return null;
}
