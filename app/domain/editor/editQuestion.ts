import type { FormDocument, Logic, QuestionUi } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { readInteger, readPence, readTenths } from "#schemas/entry.ts";
import { limits } from "#schemas/limits.ts";
import type { Operation } from "#schemas/operations.ts";
import {
	type Found,
	findField,
	isQuestion,
	ownChoices,
	sameValue,
	withChoices,
} from "#schemas/operationsFind.ts";
import { changesOf } from "#schemas/operationsMake.ts";
import type { Question } from "#schemas/questions.ts";
import { becoming } from "./becoming.ts";
import { conditionSubjects, type RegisterChoices, readCondition } from "./conditionCard.ts";
import { formulaSources, readFormula } from "./formulaCard.ts";
import type { UsedNames } from "./names.ts";
import { type DoubtfulOption, type OptionAnswers, readOptions } from "./optionLines.ts";
import { bandIn, type PanelChoice } from "./privacyWords.ts";
import { boundKeywords, cardOf, type QuestionCard } from "./questionCard.ts";
import { isChosen, isWritten, offeredKinds, type QuestionKind } from "./questionKinds.ts";

/** Something on a card that must be put right; `field` is the name of its control. */
export interface CardProblem {
	readonly field: string;
	readonly message: string;
}

/** Why a card was not kept; nothing that was typed is lost. */
export interface CardRefusal {
	readonly mine: QuestionCard;
	readonly problems: readonly CardProblem[];
	/** Options of which the person must say what became of them. */
	readonly doubtful: readonly DoubtfulOption[];
	/** The question as somebody else has left it meanwhile, and the mark it then has. */
	readonly theirs: { readonly card: QuestionCard; readonly seen: string } | null;
}

/** What a card leads to: changes, problems to put right, or options of which only a person can say what they are. */
export type CardEdit =
	| { readonly kind: "changes"; readonly operations: readonly Operation[] }
	| { readonly kind: "problems"; readonly problems: readonly CardProblem[] }
	| { readonly kind: "doubtful"; readonly options: readonly DoubtfulOption[] };

/** What reading a card needs besides the document. */
export interface CardContext {
	readonly registers: RegisterChoices;
	readonly used: UsedNames;
	/** What became of options that were taken out, as the person has said. */
	readonly optionAnswers: OptionAnswers;
}

/**
 * The changes that make the question `field` what the card says. What the card leaves as it is changes nothing, however
 * it is written in the document; the changes are tried out before they are handed back.
 */
export function editQuestion(
	document: FormDocument,
	field: string,
	card: QuestionCard,
	context: CardContext,
): CardEdit {
	const found = findField(document, field);
	if (!found) return problem("title", "This question is no longer on the form");
	const before = cardOf(document, found, context.registers);
	const edit = new Edit(document, found, before, card, context);
	edit.words();
	edit.kind();
	edit.options();
	edit.bounds();
	edit.condition();
	edit.formula();
	edit.privacy();
	edit.report();
	if (edit.doubtful.length > 0) return { kind: "doubtful", options: edit.doubtful };
	if (edit.problems.length > 0) return { kind: "problems", problems: edit.problems };
	const operations = changesOf(document, field, {
		question: edit.question,
		ui: edit.ui,
		...(card.required === before.required ? {} : { required: card.required }),
	});
	const applied = applyAll(document, operations);
	return applied.ok ? { kind: "changes", operations } : problem("title", applied.why);
}

function problem(field: string, message: string): CardEdit {
	return { kind: "problems", problems: [{ field, message }] };
}

/** The longest wordings the meta-schema allows. */
const longest = { title: 300, hint: 4000, why: 1000, missing: 300, reportLabel: 80, option: 300 };

/** One card being read into one question. */
class Edit {
	readonly problems: CardProblem[] = [];
	doubtful: readonly DoubtfulOption[] = [];
	question: Question;
	ui: QuestionUi;
	readonly document: FormDocument;
	readonly found: Found;
	readonly before: QuestionCard;
	readonly card: QuestionCard;
	readonly context: CardContext;

	constructor(
		document: FormDocument,
		found: Found,
		before: QuestionCard,
		card: QuestionCard,
		context: CardContext,
	) {
		this.document = document;
		this.found = found;
		this.before = before;
		this.card = card;
		this.context = context;
		this.question = found.question;
		this.ui = found.ui ?? {};
	}

	refuse(field: string, message: string): void {
		this.problems.push({ field, message });
	}

	/** Sets keywords; what is undefined is no longer said. */
	say(keywords: { readonly [keyword: string]: unknown }): void {
		const made: unknown = Object.fromEntries(
			Object.entries({ ...this.question, ...keywords }).filter(([, value]) => value !== undefined),
		);
		if (isQuestion(made)) this.question = made;
	}

	text(name: "title" | "hint" | "why" | "missing", most: number, keyword: string): void {
		const text = this.card[name];
		if (text.length > most) this.refuse(name, `Use ${most} characters or fewer`);
		else if (text !== this.before[name]) this.say({ [keyword]: text === "" ? undefined : text });
	}

	words(): void {
		if (this.card.title === "") this.refuse("title", "Write the question");
		this.text("title", longest.title, "title");
		this.text("hint", longest.hint, "description");
		this.text("why", longest.why, "x-why");
		const { missing } = this.card;
		if (missing === this.before.missing) return;
		if (missing.length > longest.missing)
			this.refuse("missing", `Use ${longest.missing} characters or fewer`);
		const { required: _, ...others } = this.question["x-messages"] ?? {};
		const messages = missing === "" ? others : { ...others, required: missing };
		this.say({ "x-messages": Object.keys(messages).length > 0 ? messages : undefined });
	}

	kind(): void {
		const { kind } = this.card;
		if (kind === this.before.kind) return;
		if (!offeredKinds(this.before.kind).includes(kind)) {
			this.refuse("kind", "To ask in another way, add a new question and stop asking this one");
			return;
		}
		if (isChosen(kind) && this.question.type === "integer") {
			this.refuse("kind", "These options are steps of a scale, of which only one can be chosen");
			return;
		}
		const made = becoming(this.question, kind);
		this.question = made.question;
		const { "ui:widget": _, "ui:rows": __, ...rest } = this.ui;
		this.ui = { ...rest, ...made.ui };
	}

	options(): void {
		const { card, before, question } = this;
		const choices = ownChoices(question);
		if (!isChosen(card.kind) || !choices || card.options === before.options) return;
		const used = this.context.used.codes.get(this.found.field) ?? new Set<string>();
		const read = readOptions(card.options, choices, used, this.context.optionAnswers);
		if (read.kind === "doubtful") {
			this.doubtful = read.options;
			return;
		}
		const wrong = optionsProblem(read.choices.map(({ label, code }) => label ?? String(code)));
		if (wrong) {
			this.refuse("options", wrong);
			return;
		}
		if (sameValue(read.choices, choices)) return;
		const most = question.type === "array" && question.maxItems === choices.length;
		this.question = withChoices(question, read.choices) ?? question;
		if (most) this.say({ maxItems: read.choices.length });
	}

	bounds(): void {
		const { card, before } = this;
		const keywords = boundKeywords(card.kind);
		for (const [place, name] of (["lowest", "highest"] as const).entries()) {
			const keyword = keywords[place];
			if (!keyword || card[name] === before[name]) continue;
			const read = readBound(card[name], card.kind);
			if (read === null) this.refuse(name, "Enter a number, or leave it blank");
			else this.say({ [keyword]: read });
		}
		const [low, high] = keywords.map((keyword) => (keyword ? this.question[keyword] : undefined));
		if (low !== undefined && high !== undefined && low > high)
			this.refuse("highest", "The highest must be no less than the lowest");
		const { maxLength, maxItems } = this.question;
		if (isWritten(card.kind) && (maxLength === undefined || maxLength < 1 || maxLength > limits.mostText))
			this.refuse("highest", `Say how many characters the answer may have, up to ${limits.mostText}`);
		if (card.kind === "table" && (maxItems === undefined || maxItems < 1 || maxItems > limits.rows))
			this.refuse("highest", `Say how many rows there may be, up to ${limits.rows}`);
	}

	condition(): void {
		const { card, before, found } = this;
		if (!sameValue(card.condition, before.condition)) {
			const subjects = conditionSubjects(this.document, found, this.context.registers);
			const read = readCondition(card.condition, subjects, this.question["x-showIf"]);
			if (!read.ok) this.refuse(`when${read.clause + 1}Question`, read.message);
			else this.setRule("x-showIf", read.rule);
		}
		if (card.asked !== before.asked) this.say({ "x-mode": card.asked === "both" ? undefined : card.asked });
	}

	setRule(keyword: "x-showIf" | "x-calculate", rule: Logic | undefined): void {
		if (!sameValue(this.question[keyword], rule)) this.say({ [keyword]: rule });
	}

	formula(): void {
		const { card, before } = this;
		if (card.kind !== "calculated" || sameValue(card.formula, before.formula)) return;
		if (card.formula.way === "kept") return;
		const read = readFormula(card.formula, formulaSources(this.document, this.found));
		if (!read.ok) {
			this.refuse("formula", read.message);
			return;
		}
		this.setRule("x-calculate", read.formula);
		this.say({ "x-unit": read.unit ?? undefined });
	}

	privacy(): void {
		const { card, before } = this;
		if (card.dataClass === "") this.refuse("dataClass", "Say what kind of information the answer is");
		else if (card.dataClass !== before.dataClass) this.say({ "x-dataClass": card.dataClass });
		if (card.panel !== before.panel) this.say(panelKeywords(card.panel));
		if (isWritten(card.kind) && (card.panel === "show" || card.panel.startsWith("band:")))
			this.refuse("panel", "People may write names here. Have them taken out before the panel sees it");
		if (card.published !== before.published) this.say({ "x-publish": card.published || undefined });
		if (card.published && isWritten(card.kind))
			this.refuse("published", "What people write is never published");
	}

	report(): void {
		const { card, before } = this;
		if (card.reported === before.reported && (!card.reported || card.reportLabel === before.reportLabel))
			return;
		if (!card.reported) {
			this.say({ "x-report": undefined });
			return;
		}
		const label = card.reportLabel || card.title;
		if (label.length > longest.reportLabel) {
			this.refuse("reportLabel", `Use ${longest.reportLabel} characters or fewer`);
			return;
		}
		this.say({
			"x-report": { ...(this.question["x-report"] ?? reportingOf(this.question, card.kind)), label },
		});
	}
}

/** What the keywords of a panel treatment are; a band is named only with it. */
export function panelKeywords(choice: PanelChoice): { readonly [keyword: string]: unknown } {
	return choice.startsWith("band:")
		? { "x-panel": "band", "x-band": bandIn(choice) }
		: { "x-panel": choice, "x-band": undefined };
}

/** Why a list of options cannot stand; undefined where it can. */
export function optionsProblem(labels: readonly string[]): string | undefined {
	if (labels.length < 2) return "Write at least two options, one on each line";
	if (labels.length > limits.choices) return `Use ${limits.choices} options or fewer`;
	return labels.some((label) => label.length > longest.option)
		? `Use ${longest.option} characters or fewer for each option`
		: undefined;
}

function readBound(text: string, kind: QuestionKind): number | undefined | null {
	if (text === "") return undefined;
	if (kind === "money") return readPence(text);
	return kind === "decimal" ? readTenths(text) : readInteger(text);
}

function reportingOf(question: Question, kind: QuestionKind): { readonly [keyword: string]: unknown } {
	if (kind === "date") return { as: "date" };
	if (question.type !== "integer" || ownChoices(question)) return { as: "dimension" };
	const unit = question["x-unit"];
	const named = unit === "pence" || unit === "tenths" || unit === "percent" ? unit : "count";
	return { as: "measure", unit: named, aggregate: unit === "pence" ? "sum" : "mean" };
}
