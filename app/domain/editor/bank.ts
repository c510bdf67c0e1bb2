import type { FormDocument, Logic } from "#schemas/annotations.ts";
import { reidentified } from "#schemas/blankForm.ts";
import { readsOf } from "#schemas/logic.ts";
import type { Operation } from "#schemas/operations.ts";
import { isQuestion } from "#schemas/operationsFind.ts";
import { addOf } from "#schemas/operationsMake.ts";
import { renamedKey } from "#schemas/operationsRename.ts";
import { columnsOf, isCalculated, type Question, questionOf, uiOf } from "#schemas/questions.ts";
import { keyFor, type UsedNames } from "./names.ts";
import type { MintIdentity } from "./newQuestion.ts";
import { asOnPage } from "./pageKinds.ts";
import { kindOf, kindWords } from "./questionKinds.ts";

/** A question that can be taken over into a form. */
export interface BankQuestion {
	readonly key: string;
	readonly title: string;
	readonly kind: string;
	/** What charts call it wherever it is asked; null where no chart spans forms by it. */
	readonly concept: string | null;
}

/** Questions that stand together: a page of a form. */
export interface BankPage {
	readonly title: string;
	readonly questions: readonly BankQuestion[];
}

/** A few questions that many forms need, with where they come from. */
export interface BankBlock {
	readonly id: string;
	readonly title: string;
	readonly about: string;
	readonly form: string;
	readonly keys: readonly string[];
}

/** Blocks that are offered first. */
export const bankBlocks: readonly BankBlock[] = [
	{
		id: "needs",
		title: "Needs",
		about: "The main need and a second one, by the types that every form uses",
		form: "individual-pupil-need-referral",
		keys: ["primaryNeed", "secondaryNeed"],
	},
	{
		id: "provision",
		title: "Provision",
		about: "How many terms, and a table of what is provided with its cost",
		form: "costed-provision-map",
		keys: ["termsCovered", "usualWeeks", "rows"],
	},
	{
		id: "start",
		title: "When it starts",
		about: "The half term in which support begins",
		form: "individual-pupil-need-referral",
		keys: ["startHalfTerm"],
	},
];

/** A school by the register: no shipped form asks it, because a referral knows the school of whoever signs in. */
export const schoolQuestion: Question = {
	type: "string",
	title: "Which school is it?",
	"x-options": "schools",
	"x-concept": "school",
	"x-dataClass": "none",
	"x-panel": "hide",
};

/** What a form offers to others, page by page. */
export function bankPages(document: FormDocument): readonly BankPage[] {
	const pages = document.pages.map(({ title, questions }) => ({
		title,
		questions: questions.flatMap((key): BankQuestion[] => {
			const question = questionOf(document, key);
			if (!question) return [];
			const kind = kindWords[kindOf(question, uiOf(document, key))].name;
			return [{ key, title: question.title ?? key, kind, concept: question["x-concept"] ?? null }];
		}),
	}));
	return pages.filter(({ questions }) => questions.length > 0);
}

export type BankEdit =
	| { readonly kind: "changes"; readonly operations: readonly Operation[] }
	/** Questions that cannot be taken without others. */
	| { readonly kind: "problems"; readonly problems: readonly string[] };

interface Names {
	readonly used: UsedNames;
	readonly mint: MintIdentity;
}

/**
 * The changes that ask some questions of another form at the end of a page: with their concepts, as questions of their
 * own. What was asked only under a condition on a question that does not come along is always asked from now on.
 */
export function addFromBank(
	document: FormDocument,
	source: FormDocument,
	picked: readonly string[],
	page: string,
	{ used, mint }: Names,
): BankEdit {
	const keys = new Map<string, string>();
	let renamed = source;
	const taken = new Set(used.keys);
	for (const key of picked) {
		const to = taken.has(key) ? keyFor(questionOf(source, key)?.title ?? key, taken) : key;
		taken.add(to);
		keys.set(key, to);
		if (to !== key) renamed = renamedKey(renamed, { table: null, from: key, to });
	}
	const known = new Set(keys.values());
	const problems = [...known].flatMap((key) => needed(renamed, key, known, new Set(used.keys)));
	if (problems.length > 0) return { kind: "problems", problems };
	const first = document.pages.find(({ id }) => id === page)?.questions.length ?? 0;
	const operations = [...known].flatMap((key, place) => {
		const question = questionOf(renamed, key);
		if (!question) return [];
		const alone = asOnPage(document, page, unconditional(question, known));
		const own = reidentified(alone, () => `${document.form}.${mint()}`);
		const ui = Object.hasOwn(renamed.ui, key) ? uiOf(renamed, key) : null;
		const required = renamed.schema.required.includes(key);
		const field = own["x-fieldId"] ?? "";
		return (
			addOf({ question: own, ui, required }, { page, place: first + place }, () => ({ field, key })) ?? []
		);
	});
	return { kind: "changes", operations };
}

/** A school of the register, asked at the end of a page. */
export function addSchool(document: FormDocument, page: string, { used, mint }: Names): readonly Operation[] {
	const place = document.pages.find(({ id }) => id === page)?.questions.length ?? 0;
	const names = { field: `${document.form}.${mint()}`, key: keyFor("school", used.keys) };
	const added = addOf({ question: schoolQuestion, required: true }, { page, place }, () => names);
	return added ? [added] : [];
}

/** What keeps a question from coming: what it is worked out from, and columns of a name that is taken. */
function needed(
	source: FormDocument,
	key: string,
	known: ReadonlySet<string>,
	used: ReadonlySet<string>,
): readonly string[] {
	const question = questionOf(source, key);
	if (!question) return [];
	const columns = columnsOf(question);
	const own = new Set(columns.map(({ id }) => id));
	const parts = [question, ...columns.map((column) => column.question)].filter(isCalculated);
	const reads = parts.flatMap((part) => readsOf(part["x-calculate"] ?? null).map(({ name }) => name));
	const missing = [...new Set(reads)].filter((name) => !known.has(name) && !own.has(name));
	const title = question.title ?? key;
	const told = missing.map((name) => {
		const other = questionOf(source, name)?.title ?? name;
		return `‘${title}’ is worked out from ‘${other}’: pick that too`;
	});
	const clash = columns.find(({ id }) => used.has(id));
	return clash
		? [
				...told,
				`‘${title}’ has a column ‘${clash.question.title ?? clash.id}’, and this form has had one of that name`,
			]
		: told;
}

/** The question without conditions on what does not come along. */
function unconditional(question: Question, known: ReadonlySet<string>): Question {
	const rule: Logic | undefined = question["x-showIf"];
	if (rule === undefined || readsOf(rule).every(({ name }) => known.has(name))) return question;
	const { "x-showIf": _, ...rest } = question;
	return isQuestion(rest) ? rest : question;
}
