import type { FormDocument, Logic } from "./annotations.ts";
import { callOf, readsOf } from "./logic.ts";
import { ownChoices } from "./operationsFind.ts";
import { columnsOf, type Question, type QuestionType, questionOf } from "./questions.ts";
import { type PanelTreatment, referralKindLabels, referralKinds } from "./vocabulary.ts";

/** Kinds of question as people speak of them. */
export const typeNames: Record<QuestionType, string> = {
	shortText: "a short answer",
	longText: "a long answer",
	chooseOne: "choose one",
	chooseSeveral: "choose several",
	yesNo: "yes or no",
	declaration: "a confirmation",
	date: "a date",
	number: "a number",
	tenths: "a number with one decimal",
	money: "an amount of money",
	table: "a table of rows",
	guidance: "guidance",
};

/** What the panel sees of an answer, as the end of a sentence. */
export const panelWords: Record<PanelTreatment, string> = {
	show: "sees the answer to",
	hide: "does not see the answer to",
	band: "sees only a band for",
	redact: "sees, once names are taken out, the answer to",
	never: "never sees the answer to",
};

/** A name or text as it stands in a sentence. */
export function quoted(text: string): string {
	return `‘${text}’`;
}

/** ‘A’, ‘B’ and ‘C’. */
export function listed(names: readonly string[]): string {
	const all = names.map(quoted);
	return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function questionNamed(document: FormDocument, name: string): Question | undefined {
	const own = questionOf(document, name);
	if (own) return own;
	const columns = Object.values(document.schema.properties).flatMap((question) => columnsOf(question));
	return columns.find(({ id }) => id === name)?.question;
}

/** Titles of the questions a rule reads, each once. */
export function readTitles(document: FormDocument, logic: Logic): readonly string[] {
	const names = readsOf(logic).map(({ name }) => questionNamed(document, name)?.title ?? name);
	return [...new Set(names)];
}

const comparisons: { readonly [operator: string]: string } = {
	"==": "is",
	"!=": "is not",
	"<": "is less than",
	"<=": "is at most",
	">": "is more than",
	">=": "is at least",
};

/** A condition in words; one too tangled to say names the questions it depends on. */
export function conditionWords(document: FormDocument, logic: Logic): string {
	return said(document, logic) ?? `a rule about ${listed(readTitles(document, logic))} holds`;
}

function said(document: FormDocument, logic: Logic): string | undefined {
	const call = callOf(logic);
	if (!call) return undefined;
	const { operator, args } = call;
	const [first = null, second = null] = args;
	const kinds = kindWords(logic);
	if (kinds !== undefined) return kinds;
	if (operator === "and" || operator === "or") {
		const parts = args.map((arg) => said(document, arg));
		return parts.every((part) => part !== undefined) ? parts.join(` ${operator} `) : undefined;
	}
	const name = nameIn(operator === "present" || operator === "var" ? logic : first);
	if (name === undefined) return undefined;
	const title = quoted(questionNamed(document, name)?.title ?? name);
	if (operator === "present") return `${title} is answered`;
	if (operator === "var") return `${title} is Yes`;
	const values: readonly Logic[] = Array.isArray(second) ? second : [second];
	const words = values.map((value) => valueWords(questionNamed(document, name), value));
	if (!words.every((word) => word !== undefined)) return undefined;
	if (operator === "in") return `${title} is ${words.join(" or ")}`;
	const verb = comparisons[operator];
	return verb && words.length === 1 ? `${title} ${verb} ${words[0]}` : undefined;
}

/** A rule about the kind of referral in words; undefined for any other. */
function kindWords(logic: Logic): string | undefined {
	const outer = callOf(logic);
	const call = outer?.operator === "!" ? callOf(outer.args[0] ?? null) : outer;
	const subject = callOf(call?.args[0] ?? null);
	if (!call || subject?.operator !== "setting" || subject.args[0] !== "kind") return undefined;
	if (!["==", "!=", "in"].includes(call.operator)) return undefined;
	const listed = call.args[1] ?? null;
	const codes: readonly Logic[] = Array.isArray(listed) ? listed : [listed];
	const labels = codes.map((code) => referralKinds.find((kind) => kind === code));
	const isNot = (outer?.operator === "!") !== (call.operator === "!=");
	const words = labels.flatMap((kind) => (kind ? [quoted(referralKindLabels[kind])] : []));
	return words.length < codes.length
		? undefined
		: `the referral is ${isNot ? "not " : ""}${words.join(" or ")}`;
}

function nameIn(logic: Logic): string | undefined {
	const call = callOf(logic);
	const [name] = call?.args ?? [];
	const names = call?.operator === "var" || call?.operator === "present";
	return names && typeof name === "string" ? name : undefined;
}

function valueWords(question: Question | undefined, value: Logic): string | undefined {
	if (typeof value === "boolean") return value ? "Yes" : "No";
	if (typeof value !== "string" && typeof value !== "number") return undefined;
	const label = question && ownChoices(question)?.find(({ code }) => code === value)?.label;
	return label ? quoted(label) : String(value);
}
