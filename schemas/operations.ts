import type { DocumentCheck, FormDocument, FormPage, QuestionUi } from "./annotations.ts";
import type { Question } from "./questions.ts";

/**
 * What joins two neighbouring versions of a form. Every operation names a question by its `x-fieldId` and carries both
 * what was and what is to be, so that it can be refused when the question has changed meanwhile, described, applied to
 * half-written answers, and turned round. Plain JSON, to be kept beside the version it led to.
 */
export type Operation = QuestionOperation | OptionOperation | FacetOperation | PageOperation | WholeOperation;

/** A code of `enum`, as it is written there. */
export type Code = string | number;

/** One option a question lists itself; without a label its code is shown. */
export interface Choice {
	readonly code: Code;
	readonly label: string | null;
}

/** Where a question stands: on a page, or as a column of the table with that `x-fieldId`; places count from 0. */
export type Spot =
	| { readonly page: string; readonly place: number }
	| { readonly table: string; readonly place: number };

/** A question whole, with all that the document says of it. */
export interface Standing {
	readonly field: string;
	readonly key: string;
	readonly question: Question;
	/** How it looks; null where nothing is said. */
	readonly ui: QuestionUi | null;
	readonly required: boolean;
	readonly spot: Spot;
}

/** Some keywords of a question with their values; a keyword that is not there is not said. */
export type Facet = { readonly [keyword: string]: unknown };

/** Where questions stand, what they are called in data, and whether they must be answered. */
export type QuestionOperation =
	| { readonly kind: "add" | "retire"; readonly standing: Standing }
	| { readonly kind: "rename"; readonly field: string; readonly from: string; readonly to: string }
	| {
			readonly kind: "move";
			readonly field: string;
			readonly option?: never;
			readonly from: Spot;
			readonly to: Spot;
	  }
	/** `many` come in one after the other, each place as it is at that moment, and go out the other way round. */
	| { readonly kind: "split" | "merge"; readonly one: Standing; readonly many: readonly Standing[] }
	| { readonly kind: "require" | "relax"; readonly field: string };

/** The options a question lists itself, in the order in which they are shown. */
export type OptionOperation =
	| {
			readonly kind: "addOption" | "removeOption";
			readonly field: string;
			readonly option: Choice;
			readonly place: number;
	  }
	| {
			readonly kind: "move";
			readonly field: string;
			readonly option: Code;
			readonly from: number;
			readonly to: number;
	  }
	/** Other codes for the same answers; several old codes may become one. */
	| {
			readonly kind: "recode";
			readonly field: string;
			readonly map: readonly Recoding[];
			readonly from: readonly Choice[];
			readonly to: readonly Choice[];
	  }
	| {
			readonly kind: "relabel";
			readonly field: string;
			/** Absent where the question's own title is meant. */
			readonly option?: Code;
			readonly from: string | null;
			readonly to: string | null;
	  };

/** Answers that said `from` say `to` from now on. */
export interface Recoding {
	readonly from: Code;
	readonly to: Code;
}

/** Keywords of one question that belong together; only those that differ are named. */
export interface FacetOperation {
	readonly kind: FacetKind;
	readonly field: string;
	readonly from: Facet;
	readonly to: Facet;
}

export type PageOperation =
	| { readonly kind: "addPage" | "retirePage"; readonly page: PageWords; readonly place: number }
	| { readonly kind: "movePage"; readonly page: string; readonly from: number; readonly to: number }
	| { readonly kind: "setPageText"; readonly page: string; readonly from: Facet; readonly to: Facet };

/** A page without its questions: it comes and goes empty. */
export type PageWords = Pick<FormPage, "id" | "title" | "intro">;

/** What is said of the form as a whole, and its rules between questions. */
export type WholeOperation =
	| { readonly kind: "setText"; readonly field: null; readonly from: Facet; readonly to: Facet }
	| {
			readonly kind: "setRule";
			readonly check: string;
			readonly from: DocumentCheck | null;
			readonly to: DocumentCheck | null;
			readonly place: number;
	  };

/** Which keywords each kind may set. The identity of a question is in none of them. */
export const facetKeywords = {
	retype: ["type", "format", "const", "items", "enum", "x-labels", "x-options", "x-unit"],
	setRule: ["x-showIf", "x-mode", "x-filledBy"],
	setFormula: ["x-calculate"],
	setLimits: [
		"minLength",
		"maxLength",
		"minimum",
		"maximum",
		"exclusiveMinimum",
		"exclusiveMaximum",
		"multipleOf",
		"minItems",
		"maxItems",
		"uniqueItems",
	],
	setText: [
		"description",
		"x-why",
		"x-messages",
		"ui:widget",
		"ui:rows",
		"ui:width",
		"ui:itemName",
		"ui:rowTitle",
		"ui:rowSummary",
		"ui:tells",
	],
	setPrivacy: ["x-dataClass", "x-panel", "x-band", "x-publish"],
	setReport: ["x-report", "x-concept"],
} as const;

export type FacetKind = keyof typeof facetKeywords;

/** Words of the whole form that `setText` without a question may set. */
export const wholeKeywords = ["title", "purpose", "minutes"] as const;

/** Words of a page that `setPageText` may set. */
export const pageKeywords = ["title", "intro"] as const;

/** What came of an operation: the document it leads to, or why it cannot be done, in words. */
export type Applied =
	| { readonly ok: true; readonly document: FormDocument }
	| { readonly ok: false; readonly why: string };
