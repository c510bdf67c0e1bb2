import type { Mode, Role } from "#schemas/vocabulary.ts";

/**
 * What a report is: one question, for named readers, answered the same way on screen, as CSV, JSON, SVG and on paper.
 * Adding one touches one folder and one line of the registry.
 */
export interface ReportDefinition {
	readonly id: string;
	readonly title: string;
	/** The question it answers, as its readers would put it. */
	readonly question: string;
	readonly audience: readonly Role[];
	/** The book its figures are always of, where there is no choice of one. */
	readonly book?: Mode | undefined;
	readonly filters: readonly ReportFilter[];
	/** The shared meanings of questions (`x-concept`) that its figures are counted by. */
	readonly concepts?: readonly string[] | undefined;
	/** How the figures are made and what they leave out, one sentence each. */
	readonly notes: readonly string[];
}

/** A choice kept in the address, so that a view can be shared and the back button works. */
export interface ReportFilter {
	readonly name: string;
	readonly label: string;
	/** What no choice means, in words. */
	readonly all: string;
	/** Says which year or book the figures are of and leaves nothing out, so that it is no part of the filter's words. */
	readonly frames?: true | undefined;
	/** Which choices it offers, where its name alone does not say. */
	readonly choices?: string | undefined;
}

/** A filter's choices on the day of asking. */
export interface FilterChoices {
	readonly name: string;
	readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** The filters of one request; unknown names and values are dropped before they come here. */
export type Filtering = { readonly [filter: string]: string };

/** What a figure is counted in: whole pence, things, or tenths of a per cent. */
export type Unit = "pence" | "count" | "percent";

/** A cell: text, a count, whole pence, or tenths of a per cent. `null` is unknown and shows as a dash, never as zero. */
export type Cell =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: Unit; readonly value: number | null };

/** The table beside every chart; the last row is the total when `total` says so. */
export interface ReportTable {
	readonly caption: string;
	readonly columns: readonly { readonly key: string; readonly label: string; readonly numeric: boolean }[];
	readonly rows: readonly (readonly Cell[])[];
	readonly total: readonly Cell[] | null;
}

/**
 * A chart from zero: bars unless told, or lines over time. At most four series are drawn in one picture; with more,
 * each gets a small picture of its own, all on one scale.
 */
export interface ReportChart {
	readonly title: string;
	/** Says in words what the picture shows, for those who do not see it. */
	readonly description: string;
	readonly unit: Unit;
	readonly axis: string;
	/** A `reference` is what the others are held against, such as an even spend: a thin grey line. */
	readonly series: readonly {
		readonly key: string;
		readonly label: string;
		readonly reference?: true | undefined;
	}[];
	/** In the order of the series; null is unknown and leaves a gap. */
	readonly points: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
	/** Trial figures are hatched, lines of the trial are dashed, wherever they are drawn. */
	readonly mode: Mode;
	readonly kind?: "bars" | "lines" | undefined;
	/** A line across each point's bars, such as its budget; in the order of the points. */
	readonly marker?: { readonly label: string; readonly values: readonly (number | null)[] } | undefined;
}

/** A further chart of a report, with its own sentence; its figures stand in the report's table unless it has one. */
export interface ReportPart {
	/** Names its picture in the address: `?chart=`. */
	readonly id: string;
	readonly finding: string;
	readonly chart: ReportChart;
	readonly table: ReportTable | null;
}

/** A report answered: the finding first, the picture second, the table third. */
export interface ReportAnswer {
	readonly finding: string;
	readonly chart: ReportChart;
	readonly table: ReportTable;
	readonly parts?: readonly ReportPart[] | undefined;
	/** What must be known beside the figures, a sentence each: a filter that could not be applied, money beyond a budget. */
	readonly cautions?: readonly string[] | undefined;
	/** How many referrals the figures rest on, or of what `counted` names: one, and many. */
	readonly n: number;
	readonly counted?: readonly [one: string, many: string] | undefined;
	readonly mode: Mode;
	/** The figures are of schools, not of money: they are of neither book. */
	readonly bookless?: true | undefined;
	/** Which grouping of schools into clusters the figures use. */
	readonly grouping: string;
	/** The instant the rollup was last folded, ISO 8601. */
	readonly asOf: string;
}
