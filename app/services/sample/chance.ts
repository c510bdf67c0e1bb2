/** A source of repeatable choices: the same seed always makes the same sample city. */
export interface Chance {
	/** At least 0, below 1. */
	next(): number;
	/** A whole number from `low` to `high`, both possible. */
	between(low: number, high: number): number;
	pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32: small, fast and good enough for made-up cases; never for anything secret. */
export function chanceFrom(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		next,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (items) => {
			const item = items[Math.floor(next() * items.length)];
			if (item === undefined) throw new Error("Nothing to pick from");
			return item;
		},
	};
}
