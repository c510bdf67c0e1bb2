import type { Category } from "#reports/disclosure/shape.ts";

/** One of the finest categories, or several under one label that may be published as one. */
export type Branch =
	| { readonly key: string; readonly label: string }
	| { readonly label: string; readonly parts: readonly Branch[] };

/** One side of a table: its finest categories, and along which lines they may be merged. */
export interface Dimension {
	readonly heading: string;
	/** The branches that are never merged with one another, in order. */
	readonly branches: readonly Branch[];
	/** To know somebody's category here would be to know something about them; the time of a decision is not. */
	readonly personal: boolean;
}

/** The finest categories of a dimension, in order. */
export function finest(dimension: Dimension): readonly { readonly key: string; readonly label: string }[] {
	return dimension.branches.flatMap(leavesOf);
}

/** Every way to publish a dimension along its lines, the finest first, each a partition of the finest categories. */
export function cutsOf(dimension: Dimension): readonly (readonly Category[])[] {
	return product(dimension.branches.map(cutsOfBranch));
}

function cutsOfBranch(branch: Branch): readonly (readonly Category[])[] {
	const whole = [{ label: branch.label, members: leavesOf(branch).map(({ key }) => key) }];
	return "key" in branch ? [whole] : [...product(branch.parts.map(cutsOfBranch)), whole];
}

function leavesOf(branch: Branch): { readonly key: string; readonly label: string }[] {
	return "key" in branch ? [branch] : branch.parts.flatMap(leavesOf);
}

function product(sides: readonly (readonly (readonly Category[])[])[]): readonly (readonly Category[])[] {
	return sides.reduce<readonly (readonly Category[])[]>(
		(before, next) => before.flatMap((head) => next.map((tail) => [...head, ...tail])),
		[[]],
	);
}

/** Sums of a table of the finest cells over merged rows and columns. */
export function mergeCells(
	cells: readonly (readonly number[])[],
	rows: readonly (readonly number[])[],
	columns: readonly (readonly number[])[],
): number[][] {
	return rows.map((members) =>
		columns.map((across) =>
			members.reduce(
				(sum, row) => across.reduce((inner, column) => inner + (cells[row]?.[column] ?? 0), sum),
				0,
			),
		),
	);
}
