/**
 * Shares whole pence in proportion to weights (whole numbers, zero or more, not all zero) by largest remainder: the
 * shares add up to the total, each is within a penny of its exact part, and of equal remainders the earlier one gets
 * the odd penny. The one way in which money is split here.
 */
export function shareOut(totalPence: number, weights: readonly (number | bigint)[]): number[] {
	const sizes = weights.map((weight) => BigInt(weight));
	const all = sizes.reduce((sum, size) => sum + size, 0n);
	if (!Number.isSafeInteger(totalPence) || totalPence < 0 || all <= 0n || sizes.some((size) => size < 0n)) {
		throw new RangeError("Only whole pence can be shared, by weights of which one is above zero");
	}
	const exact = sizes.map((size, place) => {
		const top = BigInt(totalPence) * size;
		return { place, whole: Number(top / all), rest: top % all };
	});
	const odd = totalPence - exact.reduce((sum, { whole }) => sum + whole, 0);
	const byRest = [...exact].sort((a, b) =>
		a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1,
	);
	const lucky = new Set(byRest.slice(0, odd).map(({ place }) => place));
	return exact.map(({ place, whole }) => whole + (lucky.has(place) ? 1 : 0));
}

/** The fund of a year as it is set: whole pence, and tenths of a per cent. */
export interface FundFigures {
	readonly currentSpendPence: number;
	readonly outsidePence: number;
	readonly additionPence: number;
	readonly contingencyTenths: number;
}

/** What a fund comes to. */
export interface FundParts {
	readonly totalPence: number;
	readonly contingencyPence: number;
	readonly toClustersPence: number;
}

/** Current spend, less what stays outside, and the addition; of that the contingency share, and the rest to clusters. */
export function fundParts(figures: FundFigures): FundParts {
	const totalPence = figures.currentSpendPence - figures.outsidePence + figures.additionPence;
	const tenths = figures.contingencyTenths;
	const [contingencyPence = 0, toClustersPence = 0] = shareOut(totalPence, [tenths, 1000 - tenths]);
	return { totalPence, contingencyPence, toClustersPence };
}

/** The instalments of an award, one a term: equal parts with odd pence on the first ones, or one sum at the start. */
export function instalmentParts(amountPence: number, terms: number, oneSum: boolean): number[] {
	return oneSum ? [amountPence] : shareOut(amountPence, Array<number>(terms).fill(1));
}

/** Most whole pence of a single figure here: a hundred million pounds keeps every sum exact. */
export const mostPence = 10_000_000_000;
