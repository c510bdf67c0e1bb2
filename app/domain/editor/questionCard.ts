import type { FormDocument } from "#schemas/annotations.ts";
import { showInteger, showPence, showTenths } from "#schemas/entry.ts";
import { type Found, ownChoices } from "#schemas/operationsFind.ts";
import type { Question } from "#schemas/questions.ts";
import { type DataClass, dataClasses } from "#schemas/vocabulary.ts";
import {
	type ConditionCard,
	conditionCardOf,
	conditionSubjects,
	conditionVerbs,
	mostClauses,
	type RegisterChoices,
} from "./conditionCard.ts";
import { type FormulaCard, formulaCardOf, formulaWays } from "./formulaCard.ts";
import { linesFrom } from "./optionLines.ts";
import type { PanelChoice } from "./privacyWords.ts";
import { isCounted, kindOf, type QuestionKind, questionKinds } from "./questionKinds.ts";

/** A question as its card in the editor shows it: everything as people read and type it. */
export interface QuestionCard {
	readonly title: string;
	/** Help text; of guidance, its words. */
	readonly hint: string;
	readonly why: string;
	/** What somebody is told who leaves it blank. */
	readonly missing: string;
	readonly kind: QuestionKind;
	/** One option a line; for a register, and where there are none, empty. */
	readonly options: string;
	readonly required: boolean;
	readonly condition: ConditionCard;
	readonly asked: "both" | "trial" | "live";
	readonly dataClass: DataClass | "";
	readonly panel: PanelChoice;
	readonly published: boolean;
	readonly reported: boolean;
	/** Short name on charts. */
	readonly reportLabel: string;
	/** Lowest number, or fewest rows; empty where there is no bound. */
	readonly lowest: string;
	/** Highest number, most rows, or most characters. */
	readonly highest: string;
	readonly formula: FormulaCard;
}

/** The card of a question as it stands. */
export function cardOf(document: FormDocument, found: Found, registers: RegisterChoices): QuestionCard {
	const { question, ui, required } = found;
	const treatment = question["x-panel"] ?? "hide";
	const kind = kindOf(question, ui ?? {});
	return {
		title: question.title ?? "",
		hint: question.description ?? "",
		why: question["x-why"] ?? "",
		missing: question["x-messages"]?.["required"] ?? "",
		kind,
		options: linesFrom(ownChoices(question) ?? []),
		required,
		condition: conditionCardOf(question["x-showIf"], conditionSubjects(document, found, registers)),
		asked: question["x-mode"] ?? "both",
		dataClass: question["x-dataClass"] ?? "",
		panel: treatment === "band" ? `band:${question["x-band"] ?? "yesNo"}` : treatment,
		published: question["x-publish"] ?? false,
		reported: question["x-report"] !== undefined,
		reportLabel: question["x-report"]?.label ?? "",
		...boundsOf(question, kind),
		formula: formulaCardOf(question["x-calculate"]),
	};
}

function boundsOf(question: Question, kind: QuestionKind): Pick<QuestionCard, "lowest" | "highest"> {
	const [low, high] = boundKeywords(kind);
	const show = (keyword: BoundKeyword | null) => {
		const bound = keyword === null ? undefined : question[keyword];
		return bound === undefined ? "" : boundText(bound, kind);
	};
	return { lowest: show(low), highest: show(high) };
}

export type BoundKeyword = "minimum" | "maximum" | "maxLength" | "minItems" | "maxItems";

/** Which keywords bound a kind of question from below and from above. */
export function boundKeywords(
	kind: QuestionKind,
): readonly [lowest: BoundKeyword | null, highest: BoundKeyword | null] {
	if (isCounted(kind)) return ["minimum", "maximum"];
	if (kind === "table") return ["minItems", "maxItems"];
	return kind === "shortAnswer" || kind === "longAnswer" ? [null, "maxLength"] : [null, null];
}

function boundText(bound: number, kind: QuestionKind): string {
	if (kind === "money") return showPence(bound).replace("£", "");
	return kind === "decimal" ? showTenths(bound) : showInteger(bound);
}

type Entries = readonly (readonly [string, string])[];

/** The card as it was posted; what a post does not name stays as it is in `before`. */
export function readCard(entries: Entries, before: QuestionCard): QuestionCard {
	const posted = new Map(entries);
	const text = (name: string, otherwise: string) => oneStyle(posted.get(name) ?? otherwise);
	const line = (name: string, otherwise: string) => text(name, otherwise).replace(/\s+/g, " ").trim();
	const choice = <T extends string>(name: string, known: readonly T[], otherwise: T): T =>
		known.find((one) => one === posted.get(name)) ?? otherwise;
	const yes = (name: string, otherwise: boolean) =>
		posted.has(name) ? posted.get(name) === "yes" : otherwise;
	return {
		title: line("title", before.title),
		hint: text("hint", before.hint).trim(),
		why: line("why", before.why),
		missing: line("missing", before.missing),
		kind: choice("kind", questionKinds, before.kind),
		options: text("options", before.options),
		required: yes("required", before.required),
		condition: readConditionPost(posted, before.condition),
		asked: choice("asked", ["both", "trial", "live"] as const, before.asked),
		dataClass: choice("dataClass", dataClasses, before.dataClass || "personal"),
		...(posted.has("dataClass") || before.dataClass !== "" ? {} : { dataClass: "" as const }),
		panel: readPanel(posted.get("panel"), before.panel),
		published: yes("published", before.published),
		reported: yes("reported", before.reported),
		reportLabel: line("reportLabel", before.reportLabel),
		lowest: line("lowest", before.lowest),
		highest: line("highest", before.highest),
		formula: {
			way: choice("formula", formulaWays, before.formula.way),
			one: posted.get("formulaOne") ?? before.formula.one,
			other: posted.get("formulaOther") ?? before.formula.other,
		},
	};
}

/** Line ends as the document writes them; a browser posts others. */
function oneStyle(text: string): string {
	return text.replace(/\r\n?/g, "\n");
}

const panelPosts: readonly PanelChoice[] = [
	"show",
	"hide",
	"redact",
	"never",
	"band:keyStage",
	"band:attendanceBand",
	"band:suspensionBand",
	"band:smallCount",
	"band:yesNo",
];

function readPanel(posted: string | undefined, before: PanelChoice): PanelChoice {
	return panelPosts.find((choice) => choice === posted) ?? before;
}

function readConditionPost(posted: ReadonlyMap<string, string>, before: ConditionCard): ConditionCard {
	const show = (["always", "when", "kept"] as const).find((one) => one === posted.get("when"));
	if (!show) return before;
	if (show !== "when") return { show, join: before.join, clauses: [] };
	const clauses = Array.from({ length: mostClauses }, (_, place) => {
		const name = `when${place + 1}`;
		const question = posted.get(`${name}Question`) ?? "";
		const picked = posted.get(`${name}Answer`) ?? "";
		const amount = (posted.get(`${name}Amount`) ?? "").trim();
		const [, chosenFor = "", code = ""] = /^([^:]*):(.*)$/.exec(picked) ?? [];
		return {
			question,
			verb: conditionVerbs.find((verb) => verb === posted.get(`${name}Verb`)) ?? "is",
			// An answer picked for another question says nothing about this one.
			answer: chosenFor === question && picked !== "" ? code : amount,
		};
	});
	return {
		show,
		join: posted.get("join") === "any" ? "any" : "all",
		clauses: clauses.filter(({ question }) => question !== ""),
	};
}
