import type { ShownLevel } from "#app/domain/hiding.ts";
import type { ShownFile } from "#app/domain/redactedCopy.ts";
import { type Dictionary, hideMarks, type Mark, marksIn } from "#app/domain/redaction.ts";
import type { MoneyRule } from "#schemas/kinds.ts";
import type { PanelEntry } from "#schemas/panel.ts";
import type { ReferralKind, ReviewOutcome } from "#schemas/vocabulary.ts";

/** One answer as a panel reads it. */
export interface ShownText {
	readonly label: string;
	readonly text: string;
}

/** A question: its answer, or for a table its rows. */
export interface ShownEntry extends ShownText {
	readonly rows: readonly (readonly ShownText[])[] | null;
}

/** What a panel reads of one document. */
export interface ShownDocument {
	readonly form: string;
	readonly title: string;
	readonly entries: readonly ShownEntry[];
}

/** The case in one glance. Money is whole pence. */
export interface Headline {
	readonly kind: ReferralKind;
	/** How what it is given is paid; what was frozen before kinds had rules says nothing. */
	readonly money?: MoneyRule;
	/** Key stage or phase, as far as it may be shown. */
	readonly age: string | null;
	/** How many it is about, in words, where it is not one child: pupils of a group, schools of a project. */
	readonly who?: string | null;
	readonly need: string | null;
	readonly requestedPence: number | null;
	readonly netPence: number | null;
	readonly terms: number | null;
	/** The half term's code. */
	readonly startHalfTerm: string | null;
	/** Of a review only; what was frozen before there were reviews has none. */
	readonly review?: ReviewHeadline;
}

/** A review in one glance, as its school says it. Money is whole pence. */
export interface ReviewHeadline {
	readonly recommends: ReviewOutcome | null;
	readonly awardedPence: number | null;
	readonly awardedTerms: number | null;
}

/** Everything a panel reads of a referral but its reference. */
export interface CaseContent {
	readonly headline: Headline;
	readonly documents: readonly ShownDocument[];
	readonly wordsChanged: boolean;
	/** Redacted copies of supporting documents that came with the case, where there are any. */
	readonly files?: readonly ShownFile[];
}

const identityHidden: unique symbol = Symbol("identityHidden");

/** What may be shown to a panel. Only this file makes one: from marks that somebody decided, or from what was frozen. */
export type IdentityHiddenReferral = CaseContent & { readonly [identityHidden]: true };

/** What a document shows before names were looked for. */
export interface SourceDocument {
	readonly form: string;
	readonly title: string;
	readonly entries: readonly PanelEntry[];
}

/** One text of a case with the pieces in it that may give somebody away. */
export interface CheckedText {
	/** Where it stands: form, question, and row and column of a table. */
	readonly id: string;
	readonly label: string;
	readonly text: string;
	readonly marks: readonly Mark[];
}

/** Names one mark of one text; the same as long as text and known names are. */
export function markId(text: string, mark: Mark): string {
	return `${text}@${mark.start}-${mark.end}`;
}

/** Every text the panel would read, in order, with its marks. */
export function checkedTexts(source: SourceDocument, dictionary: Dictionary): CheckedText[] {
	const checked = (id: string, { label, text }: ShownText): CheckedText => ({
		id,
		label,
		text,
		marks: marksIn(text, dictionary),
	});
	return source.entries.flatMap((entry) => {
		const id = `${source.form}.${entry.question}`;
		if (!entry.rows) return [checked(id, entry)];
		return entry.rows.flatMap((cells, row) =>
			cells.map((cell) => checked(`${id}.${row}.${cell.question}`, cell)),
		);
	});
}

/** What admin support decided about the marks: those named here stay as they are, all others are replaced. */
export interface Release {
	readonly headline: Headline;
	readonly level: ShownLevel;
	readonly dictionary: Dictionary;
	/** Ids of marks that name nobody. */
	readonly keep: ReadonlySet<string>;
	/** Redacted copies that go with it; none where left out. */
	readonly files?: readonly ShownFile[];
}

/** The case as its panel reads it: every mark that was not expressly kept is replaced. */
export function projectReferral(
	sources: readonly SourceDocument[],
	release: Release,
): IdentityHiddenReferral {
	const documents = sources
		.map((source) => shownDocument(source, release))
		.filter(({ entries }) => entries.length > 0);
	const before = sources.flatMap(({ entries }) => entries.map(plainText)).join("\n");
	const after = documents.flatMap(({ entries }) => entries.map(plainText)).join("\n");
	const { headline, files = [] } = release;
	return { headline, documents, wordsChanged: before !== after, files, [identityHidden]: true };
}

function shownDocument({ form, title, entries }: SourceDocument, release: Release): ShownDocument {
	const hide = (id: string, { label, text }: ShownText): ShownText => {
		const marks = marksIn(text, release.dictionary);
		return { label, text: hideMarks(text, marks, (mark) => !release.keep.has(markId(id, mark))) };
	};
	return {
		form,
		title,
		entries: entries.map((entry) => {
			const id = `${form}.${entry.question}`;
			const rows = entry.rows?.map((cells, row) =>
				cells.map((cell) => hide(`${id}.${row}.${cell.question}`, cell)),
			);
			return rows ? { label: entry.label, text: "", rows } : { ...hide(id, entry), rows: null };
		}),
	};
}

const plainText = ({ text, rows }: { text: string; rows?: ShownEntry["rows"] | undefined }): string =>
	rows ? rows.map((cells) => cells.map((cell) => cell.text).join("\t")).join("\n") : text;

/** What was frozen at release, read again from where it is kept. */
export function frozenReferral(content: unknown): IdentityHiddenReferral {
	if (typeof content !== "object" || content === null || !("headline" in content)) {
		throw new Error("A projection holds something else than a case.");
	}
	return { ...(content as CaseContent), [identityHidden]: true };
}

/** The exact text that is frozen; the brand does not travel. */
export function frozenText(referral: IdentityHiddenReferral): string {
	const { headline, documents, wordsChanged, files = [] } = referral;
	return JSON.stringify({ headline, documents, wordsChanged, ...(files.length > 0 ? { files } : {}) });
}
