/** What a published figure counts. Money is whole pence. */
export type Unit = "children" | "schools" | "pence";

/** A category as it is published: one or more of the finest categories, under one label. */
export interface Category {
	readonly label: string;
	/** Keys of the finest categories in it. */
	readonly members: readonly string[];
}

/** What may be shown, and what is held to be too little to hide: one for a whole release. */
export interface DisclosureRule {
	/** Counts from 1 to one below this are hidden; whoever knows all that is shown must be left as many possibilities. */
	readonly threshold: number;
	/** Hidden money must be uncertain by at least so much. */
	readonly leastPence: number;
}

/**
 * A table as everybody may see it. Totals are always shown, so every total that is not zero stands for at least the
 * threshold; a cell that is null is 'too few to show', or hidden so that such a cell cannot be worked out.
 */
export interface SafeTable {
	readonly name: string;
	readonly title: string;
	readonly unit: Unit;
	readonly rowHeading: string;
	readonly columnHeading: string;
	readonly rows: readonly Category[];
	readonly columns: readonly Category[];
	readonly cells: readonly (readonly (number | null)[])[];
	readonly rowTotals: readonly number[];
	/** Null where columns do not add up to anything: each school is counted once in every row. */
	readonly columnTotals: readonly number[] | null;
	/** Null where rows do not add up, and where the whole table is withheld. */
	readonly total: number | null;
	/** None at all or too few: nothing of the table is shown. */
	readonly withheld: boolean;
	/** Ids of the half terms (or years) it covers. */
	readonly period: readonly string[];
	/** The columns are parts of the period. */
	readonly columnsAreTime: boolean;
	readonly rule: DisclosureRule;
}

/** What a hidden figure is called where people read, and what stands for it in a file. */
export const hiddenWords = "too few to show";
export const hiddenMark = "c";

/** How many cells are hidden. */
export function hiddenCells(table: SafeTable): number {
	return table.cells.flat().filter((cell) => cell === null).length;
}

/** The categories that stand for more than one of the finest, rows first. */
export function mergedCategories(table: SafeTable): readonly Category[] {
	return [...table.rows, ...table.columns].filter(({ members }) => members.length > 1);
}
