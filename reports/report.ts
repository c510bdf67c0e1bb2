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
	readonly filters: readonly ReportFilter[];
	/** How the figures are made and what they leave out, one sentence each. */
	readonly notes: readonly string[];
}

/** A choice kept in the address, so that a view can be shared and the back button works. */
export interface ReportFilter {
	readonly name: string;
	readonly label: string;
	/** What no choice means, in words. */
	readonly all: string;
}

/** A filter's choices on the day of asking. */
export interface FilterChoices {
	readonly name: string;
	readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** The filters of one request; unknown names and values are dropped before they come here. */
export type Filtering = { readonly [filter: string]: string };

/** A cell: text, a count, or whole pence. `null` is unknown and shows as a dash, never as zero. */
export type Cell =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "count"; readonly value: number | null }
	| { readonly kind: "pence"; readonly value: number | null };

/** The table beside every chart; the last row is the total when `total` says so. */
export interface ReportTable {
	readonly caption: string;
	readonly columns: readonly { readonly key: string; readonly label: string; readonly numeric: boolean }[];
	readonly rows: readonly (readonly Cell[])[];
	readonly total: readonly Cell[] | null;
}

/** A bar chart: one bar per point and series, zero-based, at most four series. */
export interface ReportChart {
	readonly title: string;
	/** Says in words what the picture shows, for those who do not see it. */
	readonly description: string;
	readonly unit: "pence" | "count";
	readonly axis: string;
	readonly series: readonly { readonly key: string; readonly label: string }[];
	readonly points: readonly { readonly label: string; readonly values: readonly number[] }[];
	/** Trial figures are hatched wherever they are drawn. */
	readonly mode: Mode;
}

/** A report answered: the finding first, the picture second, the table third. */
export interface ReportAnswer {
	readonly finding: string;
	readonly chart: ReportChart;
	readonly table: ReportTable;
	/** How many referrals the figures rest on. */
	readonly n: number;
	readonly mode: Mode;
	/** Which grouping of schools into clusters the figures use. */
	readonly grouping: string;
	/** The instant the rollup was last folded, ISO 8601. */
	readonly asOf: string;
}
