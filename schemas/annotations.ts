import type { ExtendedJSONSchema } from "json-schema-to-ts";
import type {
	Band,
	DataClass,
	Format,
	LookupList,
	Mode,
	OptionRegister,
	PanelTreatment,
	ReferralKind,
} from "#schemas/vocabulary.ts";

/**
 * The shape of a form document: one JSON value from which screen, validation, panel view, facts and paper follow.
 * Draft-07 plus the `x-` keywords below. `schemas/meta.ts` holds the meta-schema that judges a document made by hand.
 */

/** A value an answer can take. Money is whole pence; hours and percentages that need a decimal are whole tenths. */
export type Answer =
	| string
	| number
	| boolean
	| null
	| readonly Answer[]
	| { readonly [key: string]: Answer };

/** Answers of one document, keyed by question id. A draft may hold text that does not yet fit its question. */
export type Answers = { readonly [questionId: string]: Answer };

/**
 * A condition or formula in JSON-logic form, read by our interpreter (`schemas/logic.ts`), never by `eval`.
 * `{"var": "question"}` reads an answer (inside a table, first of the row, then of the document);
 * `{"setting": "name"}` a dated setting, or `today`, `mode`, `kind` and `school` of the referral; `{"sum": ["table", "column"]}` a column; `{"bundle": ["form", "question"]}` another document;
 * `{"lookup": ["list", code]}` what a register's list says of a code, such as the cost of an hour of a role.
 */
export type Logic =
	| string
	| number
	| boolean
	| null
	| readonly Logic[]
	| { readonly [operator: string]: Logic };

/** How a question feeds reports. */
export interface Reporting {
	readonly as: "dimension" | "measure" | "date";
	/** Short name on charts and pick-lists. */
	readonly label: string;
	readonly unit?: "pence" | "tenths" | "count" | "percent";
	readonly aggregate?: "sum" | "mean" | "count";
}

/** The `x-` keywords of a question. */
export type Annotations = {
	/** Identity for ever: reports, comments, migrations hold on to it, not to the key or the wording. */
	"x-fieldId"?: string;
	/** The same thing asked in several forms. */
	"x-concept"?: string;
	"x-dataClass"?: DataClass;
	"x-panel"?: PanelTreatment;
	"x-band"?: Band;
	"x-publish"?: boolean;
	"x-report"?: Reporting;
	"x-options"?: OptionRegister;
	/** Labels of `enum` codes, in order of display. Codes are never reused. */
	"x-labels"?: { readonly [code: string]: string };
	"x-showIf"?: Logic;
	"x-calculate"?: Logic;
	"x-mode"?: Mode;
	"x-filledBy"?: string;
	/** Why we ask this: one sentence shown beside the question. */
	"x-why"?: string;
	/** `pence` shows pounds; `tenths` shows one decimal; `minutes`, `count`, `percent` add a suffix. */
	"x-unit"?: "pence" | "tenths" | "percent" | "minutes" | "count";
	/** Error sentences by keyword (`required`, `minLength`, `maximum`, `format`, `type` …) where the general one will not do. */
	"x-messages"?: { readonly [keyword: string]: string };
};

/** A JSON Schema node that may carry the annotations; json-schema-to-ts reads it with `FromExtendedSchema`. */
export type AnnotatedSchema = ExtendedJSONSchema<Annotations & { format?: Format }>;

/** How a question looks when its schema alone does not say. */
export type Widget =
	| "text"
	| "textarea"
	| "radios"
	| "select"
	| "checkboxes"
	| "date"
	| "money"
	| "number"
	| "table"
	| "calculated"
	| "declaration"
	| "guidance"
	| "scale"
	| "yesNo";

/** The few uiSchema keys a form may use; anything else is refused. */
export interface QuestionUi {
	readonly "ui:widget"?: Widget;
	readonly "ui:rows"?: number;
	/** Input width in characters, as the design system counts them. */
	readonly "ui:width"?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
	/** Rows of a table: the words on 'Add another …' and the caption of a row. */
	readonly "ui:itemName"?: string;
	/** Rows of a table: the columns that name a row, the first that is answered; calculated ones are shown only there. */
	readonly "ui:rowTitle"?: readonly string[];
	/** Rows of a table: what is told of a row that is closed. */
	readonly "ui:rowSummary"?: readonly string[];
	/** The answer says which year a child is in: a date of birth tells it as it is typed, beside a year group that is chosen. */
	readonly "ui:tells"?: "yearGroup";
	/** For the columns of a table of rows. */
	readonly [column: `column:${string}`]: QuestionUi;
}

/** One screen of a form: an ordered list of question ids, never a nested object. */
export interface FormPage {
	readonly id: string;
	readonly title: string;
	readonly intro?: string;
	readonly questions: readonly string[];
}

/** A rule between questions that draft-07 cannot say: a sentence that must be true. */
export interface DocumentCheck {
	readonly id: string;
	/** True when all is well; not asked while any answer it reads is missing. */
	readonly rule: Logic;
	readonly message: string;
	/** Where the message is shown: first is the field the error summary links to. */
	readonly questions: readonly string[];
	/** A warning is shown and does not stop the sending. */
	readonly severity?: "error" | "warning";
}

/** The root schema of a form: a flat object that refuses what it does not know. */
export interface RootSchema {
	readonly $schema: "http://json-schema.org/draft-07/schema#";
	readonly type: "object";
	readonly properties: { readonly [questionId: string]: AnnotatedSchema };
	readonly required: readonly string[];
	readonly additionalProperties: false;
}

/** One version of a form, whole. */
export interface FormDocument {
	readonly form: string;
	readonly title: string;
	/** What this document is for, in a sentence or two, shown before it is begun. */
	readonly purpose: string;
	/** Minutes a practised person takes; measured, not hoped. */
	readonly minutes: number;
	readonly schema: RootSchema;
	readonly ui: { readonly [questionId: string]: QuestionUi };
	readonly pages: readonly FormPage[];
	readonly checks: readonly DocumentCheck[];
}

/** One choice of a register; `group` heads a block in a long list (schools by cluster). */
export interface Option {
	readonly code: string;
	readonly label: string;
	readonly group?: string;
	/** What is usual where this is chosen, for other questions of the same row or page; filled in where they are blank. */
	readonly usual?: Answers;
}

/** What a rule may read besides the answers, so that a replay gives the same verdict. */
export interface RuleContext {
	readonly mode: Mode;
	/** London date of the sending (or of today, while drafting), `YYYY-MM-DD`. */
	readonly today: string;
	/** The kind of referral the document belongs to; the usual one, `individual`, where it is left out. */
	readonly kind?: ReferralKind;
	/** The school that refers, by URN; not known where a form is only tried. */
	readonly school?: string;
	/** Dated settings in force that day: whole numbers (pence, days …) or short text. */
	readonly settings: { readonly [name: string]: number | string };
	/** The other documents of the bundle by form id. */
	readonly bundle: { readonly [form: string]: Answers };
	/** Choices of the registers as of that day, for questions with `x-options`. */
	readonly options: { readonly [register in OptionRegister]?: readonly Option[] };
	/** What the registers say of a code as of that day, by the name of the list. */
	readonly lookups?: Lookups;
	/** The answers were sent: what was calculated then stands, and is never calculated again. */
	readonly sent?: true;
}

/** Figures and words of the registers by list and code. */
export type Lookups = {
	readonly [list in LookupList]?: { readonly [code: string]: number | string };
};

/** One thing wrong with one answer. `path` is `question` or `table.2.column`. */
export interface Issue {
	readonly question: string;
	readonly path: string;
	readonly keyword: string;
	readonly message: string;
	readonly severity: "error" | "warning";
}
