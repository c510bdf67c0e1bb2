import type { Category, SafeTable } from "#reports/disclosure/shape.ts";

/** The parts of time that the tables of a name tell apart, each by the ids it is made of. */
type Parts = ReadonlyMap<string, readonly string[]>;

/** Several categories as one: a category as published, or all of them. */
export interface Group {
	readonly label: string;
	readonly of: readonly Category[];
}

/** What is known: the sum of some figures less the sum of others lies between two bounds. */
export interface Known {
	readonly figures: readonly number[];
	readonly less?: readonly number[];
	readonly least: number;
	readonly most: number;
}

/** The finest figures behind published tables, each with a number: of a table, a row, a column and a part of time. */
export class Figures {
	private readonly numbers = new Map<string, number>();
	private readonly parts: ReadonlyMap<string, Parts>;

	constructor(tables: readonly SafeTable[]) {
		const names = [...new Set(tables.map(({ name }) => name))];
		this.parts = new Map(names.map((name) => [name, partsOf(tables.filter((table) => table.name === name))]));
	}

	/** How many there are so far. */
	get count(): number {
		return this.numbers.size;
	}

	/** The number of one figure. */
	numberOf(name: string, row: string, column: string, time: string): number {
		const key = JSON.stringify([name, row, column, time]);
		const known = this.numbers.get(key);
		if (known !== undefined) return known;
		this.numbers.set(key, this.numbers.size);
		return this.numbers.size - 1;
	}

	/** The parts of time that the tables of a name tell apart. */
	partsOf(name: string): Parts {
		return this.parts.get(name) ?? new Map();
	}

	/** The parts of time that a table covers: each lies wholly inside it or wholly outside. */
	timesOf(table: SafeTable): string[] {
		return [...this.partsOf(table.name)].flatMap(([key, times]) =>
			times.every((time) => table.period.includes(time)) ? [key] : [],
		);
	}

	/** The figures that a sum over rows, columns and parts of time is made of. */
	of(
		table: SafeTable,
		rows: readonly Category[],
		columns: readonly Category[],
		times: readonly string[],
	): number[] {
		const { name, columnsAreTime } = table;
		const across = columns.flatMap(({ members }) => members);
		const places = columnsAreTime
			? across.filter((time) => times.includes(time)).map((time) => ["", time] as const)
			: across.flatMap((column) => times.map((time) => [column, time] as const));
		return rows
			.flatMap(({ members }) => members)
			.flatMap((row) => places.map(([column, time]) => this.numberOf(name, row, column, time)));
	}
}

/** Times that the very same tables cover cannot be told apart, unless a table has times for columns. */
function partsOf(tables: readonly SafeTable[]): Parts {
	const parts = new Map<string, string[]>();
	const each = tables.some(({ columnsAreTime }) => columnsAreTime);
	for (const time of new Set(tables.flatMap(({ period }) => period))) {
		const covering = tables.flatMap(({ period }, place) => (period.includes(time) ? [place] : []));
		const key = each ? time : covering.join(" ");
		parts.set(key, [...(parts.get(key) ?? []), time]);
	}
	return new Map([...parts.values()].map((times) => [times.join(", "), times]));
}
