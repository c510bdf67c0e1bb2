import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import type { Severity } from "#schemas/severity.ts";
import type { FormVersionState, Mode } from "#schemas/vocabulary.ts";

/** States of a version as people read them, with a colour beside the words. */
export const versionStateWords: Record<
	FormVersionState,
	{ readonly label: string; readonly colour: string }
> = {
	draft: { label: "Draft", colour: "govuk-tag--grey" },
	inConsultation: { label: "Proposed", colour: "govuk-tag--yellow" },
	agreed: { label: "Agreed", colour: "govuk-tag--purple" },
	published: { label: "In use", colour: "govuk-tag--green" },
	superseded: { label: "Superseded", colour: "govuk-tag--grey" },
};

/** What a rating of a change means to the people who decide about it. */
export const severityWords: Record<Severity, { readonly label: string; readonly colour: string }> = {
	wordingOnly: { label: "Wording only", colour: "govuk-tag--grey" },
	adds: { label: "Adds", colour: "govuk-tag--green" },
	needsChecking: { label: "Needs checking", colour: "govuk-tag--yellow" },
	breaksReport: { label: "Breaks a report", colour: "govuk-tag--red" },
};

/** The version of a form that is not yet published, in a line. Dates are civil. */
export interface UnderWay {
	readonly number: number;
	readonly state: FormVersionState;
	readonly startedBy: string;
	readonly startedOn: string;
	/** What the reader may do about it, as the words of a link. */
	readonly waitsForMe: boolean;
}

/** One form in the list of forms. */
export interface FormLine {
	readonly form: string;
	readonly title: string;
	readonly published: { readonly number: number; readonly on: string } | null;
	readonly underWay: UnderWay | null;
	/** What the reader may do with the form, in words. */
	readonly mayDo: string;
}

export interface FormsView {
	readonly forms: readonly FormLine[];
	/** Whether the reader may begin forms that never were. */
	readonly mayBegin: boolean;
}

/** One version in a form's history. Names are people's; dates civil. */
export interface VersionLine {
	readonly number: number;
	readonly state: FormVersionState;
	/** In use from the first day to the last; null where not yet, or still. */
	readonly from: string | null;
	readonly to: string | null;
	readonly reason: string;
	/** Null for what ships with the product. */
	readonly proposedBy: string | null;
	readonly approvedBy: string | null;
	readonly basedOn: number | null;
	/** Civil date from which drafts on it are carried over to a later one; null while they finish on it. */
	readonly carriedFrom: string | null;
	/** Whether that day has come. */
	readonly isCarried: boolean;
	/** How far what was sent by earlier versions is counted as this one counts it; null where nothing is to be counted. */
	readonly counted: { readonly checked: number; readonly filled: number; readonly isDone: boolean } | null;
}

/** Something the publication gate found; the wording of its question where there is one. */
export interface GateLine {
	readonly rule: string;
	readonly message: string;
	readonly severity: "error" | "warning";
	readonly title: string | null;
	/** The question by `x-fieldId`, as the editor's address has it; null for the form as a whole. */
	readonly field: string | null;
}

/** The version under way as its page shows it, with what the reader may do about it. */
export interface UnderWayView extends UnderWay {
	readonly revision: number;
	readonly basedOn: number;
	readonly changes: number;
	readonly wordingOnly: boolean;
	readonly reason: string | null;
	readonly proposedBy: string | null;
	readonly proposedOn: string | null;
	readonly approvedBy: string | null;
	readonly inForceFrom: string | null;
	readonly returnedWords: string | null;
	/** What the publication gate found, each naming its question where there is one. */
	readonly issues: readonly GateLine[];
	readonly mayEdit: boolean;
	readonly mayReturn: boolean;
	/** Why the reader may not approve it; null when they may. */
	readonly approval: string | null;
	/** Half-written documents on earlier versions, whose fate the approval decides. */
	readonly openDrafts: number;
	/** First days of the half terms to come, with their names. */
	readonly starts: readonly { readonly day: string; readonly label: string }[];
	/** The day from which drafts are carried over, once it is agreed. */
	readonly carryOverFrom: string | null;
}

/** A form with its history. */
export interface FormView {
	readonly form: string;
	readonly title: string;
	readonly purpose: string;
	readonly versions: readonly VersionLine[];
	readonly underWay: UnderWayView | null;
	/** Drafts half-written on each version that is no longer in use, by version. */
	readonly openOn: readonly { readonly number: number; readonly drafts: number }[];
	readonly mayEdit: boolean;
	/** Whether the reader may begin another form with its questions. */
	readonly mayBegin: boolean;
	/** Whether people are asked to fill it in somewhere. */
	readonly asked: boolean;
	/** Open threads of comments; null for whoever does not talk about it. */
	readonly openThreads: number | null;
	/** Comments of guests that wait to be read. */
	readonly heldComments: number;
	/** Suggestions that wait for a decision. */
	readonly openSuggestions: number;
}

/** As whom a version is looked at. */
export type Onlooker = "senco" | "panel";

/** What the panel sees of one question. */
export interface PanelLine {
	readonly question: string;
	readonly title: string;
	readonly seen: string;
}

/** One page of a version as people will meet it. */
export interface PreviewView {
	readonly form: string;
	readonly number: number;
	readonly state: FormVersionState;
	readonly sha256: string;
	readonly document: FormDocument;
	readonly pageId: string;
	readonly mode: Mode;
	readonly as: Onlooker;
	readonly context: RuleContext;
	readonly answers: Answers;
	readonly issues: readonly Issue[];
	readonly panel: readonly PanelLine[];
	/** Titles of questions of this page that are asked only in some cases. */
	readonly conditional: readonly string[];
	/** Why it cannot be shown as a form yet; empty when it can. */
	readonly gate: readonly string[];
}

/** A question as it is shown beside its other version. */
export interface QuestionFace {
	readonly title: string;
	readonly hint: string | null;
	readonly kind: string;
	readonly options: readonly string[];
	readonly required: boolean;
	readonly panel: string;
}

/** One line of a comparison; faces for a question that is in either version. */
export interface ComparedLine {
	readonly text: string;
	readonly severity: Severity;
	readonly field: string | null;
}

/** A question that changed, as it was and as it is. */
export interface ComparedQuestion {
	readonly field: string;
	readonly before: QuestionFace | null;
	readonly after: QuestionFace | null;
}

export interface ComparedPage {
	readonly page: string | null;
	readonly title: string;
	readonly lines: readonly ComparedLine[];
	readonly questions: readonly ComparedQuestion[];
}

/** What changed between two versions. */
export interface CompareView {
	readonly form: string;
	readonly title: string;
	readonly from: { readonly number: number; readonly state: FormVersionState };
	readonly to: { readonly number: number; readonly state: FormVersionState };
	readonly reason: string | null;
	readonly severity: Severity;
	readonly pages: readonly ComparedPage[];
	/** What no operation can say, in words. */
	readonly unsaid: readonly string[];
}
