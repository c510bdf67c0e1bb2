/** The least and the most a hidden cell can be for somebody who knows everything else that is shown. */
export interface Spread {
	readonly least: number;
	readonly most: number;
}

/** A table with all its cells, which of them are hidden, and what is known of any hidden cell. */
export interface HiddenTable {
	readonly cells: readonly (readonly number[])[];
	readonly hidden: readonly (readonly boolean[])[];
	/** No hidden cell is less than this. */
	readonly floor: number;
	/** Column totals are shown; row totals always are. */
	readonly columnsAdd: boolean;
}

/**
 * How far one hidden cell can move while every total stays. More in a cell means less in others of its row, then more
 * elsewhere in their columns, and so on until it comes back to the cell's own column: a largest flow through the other
 * hidden cells, each of which can fall to the floor at most and grow without limit.
 */
export function spreadOf(table: HiddenTable, row: number, column: number): Spread {
	const value = table.cells[row]?.[column] ?? 0;
	const target = { row, column };
	const most = value + largestFlow(network(table, target, "falls"), row, table.cells.length + column);
	const room = value - table.floor;
	const down = largestFlow(network(table, target, "grows"), row, table.cells.length + column);
	return { least: value - Math.min(room, down), most };
}

/** Beyond anything a cell can hold. */
const unlimited = Number.MAX_SAFE_INTEGER / 4;

/** What each step from a node to another can carry; rows first, then columns. */
type Network = number[][];

/** `first` says what a cell does on the way from its row to its column; on the way back it does the opposite. */
function network(
	table: HiddenTable,
	target: { readonly row: number; readonly column: number },
	first: "falls" | "grows",
): Network {
	const rows = table.cells.length;
	const columns = table.cells[0]?.length ?? 0;
	const size = rows + columns;
	const steps: Network = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
	const set = (from: number, to: number, carries: number) => {
		const line = steps[from];
		if (line) line[to] = carries;
	};
	for (const [row, line] of table.cells.entries())
		for (const [column, value] of line.entries()) {
			if (table.hidden[row]?.[column] !== true) continue;
			if (row === target.row && column === target.column) continue;
			const fall = value - table.floor;
			set(row, rows + column, first === "falls" ? fall : unlimited);
			set(rows + column, row, first === "falls" ? unlimited : fall);
		}
	if (!table.columnsAdd)
		for (let from = rows; from < size; from++)
			for (let to = rows; to < size; to++) if (from !== to) set(from, to, unlimited);
	return steps;
}

/** The most that can go from source to sink, by shortest augmenting paths. Uses up the network it is given. */
function largestFlow(steps: Network, source: number, sink: number): number {
	let total = 0;
	for (;;) {
		const path = shortestPath(steps, source, sink);
		if (path === null) return total;
		const pairs = path.slice(1).map((to, place) => [path[place] ?? 0, to] as const);
		const carried = Math.min(...pairs.map(([from, to]) => steps[from]?.[to] ?? 0));
		if (carried >= unlimited / 2) return unlimited;
		for (const [from, to] of pairs) {
			const [there, back] = [steps[from], steps[to]];
			if (there) there[to] = (there[to] ?? 0) - carried;
			if (back) back[from] = (back[from] ?? 0) + carried;
		}
		total += carried;
	}
}

function shortestPath(steps: Network, source: number, sink: number): number[] | null {
	const before = new Map<number, number>([[source, source]]);
	const queue = [source];
	for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
		for (const [next, carries] of (steps[node] ?? []).entries()) {
			if (carries <= 0 || before.has(next)) continue;
			before.set(next, node);
			if (next === sink) return backFrom(before, source, sink);
			queue.push(next);
		}
	}
	return null;
}

function backFrom(before: ReadonlyMap<number, number>, source: number, sink: number): number[] {
	const path = [sink];
	for (let node = sink; node !== source; ) {
		node = before.get(node) ?? source;
		path.unshift(node);
	}
	return path;
}
