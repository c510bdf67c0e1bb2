/** Lists of items by name: questions by page, columns by table, or one list alone. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** A place in one of the lists. */
export interface Seat {
	readonly list: string;
	readonly place: number;
}

/** An item that comes in (no `from`) or goes from one place to another; places as they are when its turn comes. */
export interface Step {
	readonly item: string;
	readonly from: Seat | null;
	readonly to: Seat;
}

/**
 * The fewest steps within each list that turn `before` into `after`, in the order in which they are to be taken.
 * What `after` does not name stays where it is.
 */
export function stepsBetween(before: Lists, after: Lists): Step[] {
	const current = new Map([...before].map(([list, items]) => [list, [...items]]));
	const homes = new Map([...before].flatMap(([list, items]) => items.map((item) => [item, list] as const)));
	const steps: Step[] = [];
	for (const [list, wanted] of after) {
		const steady = steadyItems(before.get(list) ?? [], wanted);
		const target = current.get(list) ?? [];
		current.set(list, target);
		for (const [place, item] of wanted.entries()) {
			if (steady.has(item)) continue;
			const from = leave(current, homes.get(item), item);
			const ahead = wanted[place - 1];
			const to = { list, place: ahead === undefined ? 0 : target.indexOf(ahead) + 1 };
			target.splice(to.place, 0, item);
			homes.set(item, list);
			steps.push({ item, from, to });
		}
	}
	return steps;
}

function leave(current: Map<string, string[]>, list: string | undefined, item: string): Seat | null {
	const items = list === undefined ? undefined : current.get(list);
	const place = items?.indexOf(item) ?? -1;
	if (list === undefined || !items || place < 0) return null;
	items.splice(place, 1);
	return { list, place };
}

/** The most items that can stay where they are while the others move round them. */
function steadyItems(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
	const placeBefore = new Map(before.map((item, place) => [item, place]));
	const chainEnds: { item: string; place: number; previous: number }[] = [];
	const tails: number[] = [];
	for (const item of after) {
		const place = placeBefore.get(item);
		if (place === undefined) continue;
		const length = tails.findIndex((tail) => (chainEnds[tail]?.place ?? -1) >= place);
		const at = length < 0 ? tails.length : length;
		chainEnds.push({ item, place, previous: tails[at - 1] ?? -1 });
		tails[at] = chainEnds.length - 1;
	}
	const steady = new Set<string>();
	for (let at = tails.at(-1) ?? -1; at >= 0; ) {
		const end = chainEnds[at];
		if (!end) break;
		steady.add(end.item);
		at = end.previous;
	}
	return steady;
}
