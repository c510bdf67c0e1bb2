import { hiddenCells, mergedCategories, type SafeTable, type Unit } from "#reports/disclosure/shape.ts";
import { showInteger, showPence } from "#schemas/entry.ts";
import type { Mode, ReleaseState } from "#schemas/vocabulary.ts";

/** A release in a list. */
export interface ReleaseCard {
	readonly id: string;
	readonly mode: Mode;
	readonly title: string;
	/** The period in words. */
	readonly period: string;
	/** The day it was published; null before. */
	readonly publishedOn: string | null;
}

/** A table with what people say about it. */
export interface WordedTable {
	readonly table: SafeTable;
	/** Plain text; a blank line begins a new paragraph. */
	readonly commentary: string;
}

/** A release as everybody reads it, from its frozen rows alone. */
export interface PublishedRelease extends ReleaseCard {
	readonly notes: string;
	readonly countedOn: string;
	readonly tables: readonly WordedTable[];
}

/** A release as those who make it read it. */
export interface ReleaseDraft extends Omit<PublishedRelease, "publishedOn"> {
	readonly publishedOn: string | null;
	readonly state: ReleaseState;
	readonly composedBy: string;
	readonly composedOn: string;
	readonly approvedBy: string | null;
	readonly returnedReason: string | null;
	/** Only whoever composed it writes its words, and nobody but somebody else approves it. */
	readonly mayWrite: boolean;
	readonly mayApprove: boolean;
	/** Small numbers somebody wrote into the words, to be looked at. */
	readonly smallNumbers: readonly string[];
}

/** A figure as people read it. */
export function showFigure(value: number, unit: Unit): string {
	return unit === "pence" ? showPence(value) : showInteger(value);
}

/** A text as its paragraphs. */
export function paragraphsOf(text: string): readonly string[] {
	return text
		.split(/\r?\n\s*\r?\n/)
		.map((paragraph) => paragraph.trim())
		.filter((paragraph) => paragraph !== "");
}

/** What was done to a table so that no child can be recognised, a sentence each. */
export function protectionOf(table: SafeTable): readonly string[] {
	const { threshold } = table.rule;
	if (table.withheld) return [`The table is not shown, because there were none or fewer than ${threshold}.`];
	const merged = mergedCategories(table).map(
		({ label, members }) =>
			`“${label}” puts ${members.length} groups together, because one alone would be too few.`,
	);
	const hidden = hiddenCells(table);
	if (hidden === 0) return merged;
	const figures = hidden === 1 ? "1 figure is" : `${hidden} figures are`;
	return [
		...merged,
		`${figures} too few to show: they stand for fewer than ${threshold}, or would let somebody work out one that does.`,
	];
}

/** The totals along one side of a table. */
export interface Totals {
	readonly heading: string;
	readonly lines: readonly { readonly label: string; readonly value: number }[];
}

/** The totals of the rows, or of the columns where all rows were put together. */
export function totalsOf(table: SafeTable): Totals {
	const { rows, columns, rowTotals, columnTotals } = table;
	const along = (categories: readonly { readonly label: string }[], values: readonly number[]) =>
		categories.map(({ label }, place) => ({ label, value: values[place] ?? 0 }));
	return rows.length === 1 && columns.length > 1 && columnTotals
		? { heading: table.columnHeading, lines: along(columns, columnTotals) }
		: { heading: table.rowHeading, lines: along(rows, rowTotals) };
}

/** How many schools a table is of: each of its rows counts all of them. */
function schoolsOf({ rowTotals }: SafeTable): number {
	return Math.max(0, ...rowTotals);
}

/** A first sentence on a table, from what it shows and nothing else; whoever composes a release writes on from it. */
export function firstWords(table: SafeTable): string {
	if (table.withheld) return "There were none, or too few to show.";
	if (table.unit === "schools")
		return `${showInteger(schoolsOf(table))} schools looked at themselves in this time, each in every part.`;
	const { lines } = totalsOf(table);
	const [largest] = [...lines].sort((a, b) => b.value - a.value);
	if (!largest || table.total === null) return "";
	const all = showFigure(table.total, table.unit);
	const most =
		lines.length > 1 && table.total > 0
			? ` The largest part was “${largest.label}”: ${showFigure(largest.value, table.unit)}.`
			: "";
	return table.unit === "pence" ? `${all} was agreed.${most}` : `${all} decisions were made.${most}`;
}

const spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Numbers from 1 to one below the threshold that stand in a text, in figures or in words. */
export function smallNumbersIn(text: string, threshold: number): readonly string[] {
	const words = text.match(/(?<![\d.,£/-])\b\d{1,2}\b(?![\d.,%/-]\d|%)|\b[a-z]+\b/gi) ?? [];
	const small = words.filter((word) => {
		const number = /^\d/.test(word) ? Number(word) : spelled.indexOf(word.toLowerCase()) + 1;
		return number > 0 && number < threshold;
	});
	return [...new Set(small.map((word) => word.toLowerCase()))].filter((word) => word !== "one");
}
