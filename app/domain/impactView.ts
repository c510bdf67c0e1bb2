import type { BookFigures, Standing } from "#app/domain/impact.ts";
import type { PanelEffect, SeriesEffect } from "#app/domain/impactEffects.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { findField, labelOfCheck } from "#schemas/operationsFind.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Where a look stands: none yet, running, its process lost, ended by somebody, or with figures. */
export type ImpactState = "none" | "running" | "stopped" | "cancelled" | "failed" | "done";

/** One question of the version with what the look found of it. */
export interface ImpactLine {
	readonly field: string;
	readonly title: string;
	/** Its page by title; null where it is on none any more. */
	readonly page: string | null;
	readonly isAsked: boolean;
	/** In words, each with how many sendings; `before` where they fail the version in use as well. */
	readonly failures: readonly { readonly words: string; readonly sent: number; readonly before: boolean }[];
	readonly again: number;
	readonly fresh: number;
	readonly gone: number;
	readonly wrong: number;
}

/** Whose half-written document needs attention, for those who look after the schools. */
export interface WhoseDraft {
	readonly reference: string;
	readonly school: string;
	readonly mode: Mode;
	/** What there is to do, in words. */
	readonly words: readonly string[];
}

/** What a version under way would do to everything stored. */
export interface ImpactView {
	readonly form: string;
	readonly title: string;
	readonly number: number;
	readonly basedOn: number;
	readonly state: ImpactState;
	readonly checked: number;
	readonly total: number;
	readonly askedBy: string | null;
	/** London date of the look. */
	readonly askedOn: string | null;
	readonly standing: Standing | null;
	readonly books: readonly BookFigures[];
	readonly lines: readonly ImpactLine[];
	readonly series: readonly SeriesEffect[];
	readonly panel: readonly PanelEffect[];
	/** Null for those who are told counts alone. */
	readonly whose: readonly WhoseDraft[] | null;
	/** May begin a look, and end one. */
	readonly mayLook: boolean;
	readonly mayEdit: boolean;
}

const words: { readonly [keyword: string]: string } = {
	required: "no answer, and one is needed",
	enum: "an answer that is no longer offered",
	options: "an answer that is no longer offered",
	notAsked: "an answer to what is not asked",
	type: "another kind of answer",
	format: "an answer written in another way",
	const: "not confirmed",
	minLength: "too short",
	maxLength: "too long",
	minimum: "too low",
	exclusiveMinimum: "too low",
	maximum: "too high",
	exclusiveMaximum: "too high",
	minItems: "too few entries",
	maxItems: "too many entries",
	uniqueItems: "the same thing twice",
};

/** Why an answer fails, in a few words. */
export function failureWords(document: FormDocument, keyword: string): string {
	const check = keyword.startsWith("check:") ? labelOfCheck(document, keyword.slice("check:".length)) : null;
	if (check !== null) return `breaks the rule ‘${check}’`;
	return words[keyword] ?? "does not fit any more";
}

/** A question as the version names it, or the one before where it is asked no more. */
export function placeOf(
	field: string,
	draft: FormDocument,
	base: FormDocument,
): Pick<ImpactLine, "title" | "page" | "isAsked"> {
	const own = field.replace(/~\d+$/, "");
	const now = findField(draft, own);
	const found = now ?? findField(base, own);
	if (!found) return { title: own, page: null, isAsked: false };
	const document = now ? draft : base;
	const table = "table" in found.spot ? findField(document, found.spot.table) : undefined;
	const spot = (table ?? found).spot;
	const page = "page" in spot ? document.pages.find(({ id }) => id === spot.page)?.title : undefined;
	const column = found.question.title ?? found.key;
	const title = table ? `${table.question.title ?? table.key}: ${column}` : column;
	return { title, page: page ?? null, isAsked: now !== undefined };
}
