import { shareOut } from "#app/domain/money.ts";
import { add, compare, divide, multiply, type Rational, rational, subtract } from "#schemas/rational.ts";

/** The characteristics a formula can weigh. */
export const characteristics = ["roll", "senSupport", "plans", "everSix"] as const;
export type Characteristic = (typeof characteristics)[number];

/** A formula. Weights are tenths of a per cent and add up to 1,000. */
export interface FormulaRules {
	readonly weights: Readonly<Record<Characteristic, number>>;
	/** For every school, taken off before the weights share the rest. */
	readonly lumpSumPence: number;
	/** No cluster gets less than this part of its share by pupils alone, in tenths of a per cent; null: no floor. */
	readonly floorTenths: number | null;
	readonly capTenths: number | null;
	/** Pupils as the grouping was published with, or as the schools' census counts them. */
	readonly rollFrom: "grouping" | "census";
}

/** A school as the register knows it; null is 'not known'. */
export interface SchoolFigures {
	readonly name: string;
	readonly roll: number | null;
	readonly plans: number | null;
	readonly senSupport: number | null;
	/** Pupils ever eligible for free meals in six years. */
	readonly everSix: number | null;
}

/** What the schools of a cluster come to; null where one of them is not known. */
export interface ClusterFigures {
	readonly cluster: string;
	readonly name: string;
	readonly schools: number;
	/** As the grouping was published with; undated there. */
	readonly studentNumber: number | null;
	readonly roll: number | null;
	readonly plans: number | null;
	readonly senSupport: number | null;
	readonly everSix: number | null;
	/** Schools of which something is not known. */
	readonly notKnown: readonly string[];
}

/** Adds up a cluster's schools. A figure that one school lacks is not known for the cluster: it is never zero. */
export function clusterFigures(
	cluster: { readonly id: string; readonly name: string; readonly studentNumber: number | null },
	schools: readonly SchoolFigures[],
): ClusterFigures {
	const sum = (figure: (school: SchoolFigures) => number | null) =>
		schools.reduce<number | null>((total, school) => {
			const value = figure(school);
			return total === null || value === null ? null : total + value;
		}, 0);
	const lacks = ({ roll, plans, senSupport, everSix }: SchoolFigures) =>
		[roll, plans, senSupport, everSix].includes(null);
	return {
		cluster: cluster.id,
		name: cluster.name,
		schools: schools.length,
		studentNumber: cluster.studentNumber,
		roll: sum((school) => school.roll),
		plans: sum((school) => school.plans),
		senSupport: sum((school) => school.senSupport),
		everSix: sum((school) => school.everSix),
		notKnown: schools.filter(lacks).map((school) => school.name),
	};
}

/** What a formula gives, in the order of the clusters, or why it gives nothing. */
export type FormulaOutcome =
	| { readonly kind: "shared"; readonly pence: readonly number[]; readonly perPupilPence: readonly number[] }
	| {
			readonly kind: "notKnown";
			readonly characteristic: Characteristic;
			readonly clusters: readonly string[];
	  }
	| { readonly kind: "lumpSums"; readonly neededPence: number };

/** A cluster's figure of a characteristic; pupils from where the rules say. */
export function figureOf(
	row: ClusterFigures,
	which: Characteristic,
	rollFrom: FormulaRules["rollFrom"],
): number | null {
	return which === "roll" && rollFrom === "grouping" ? row.studentNumber : row[which];
}

/**
 * Shares a pot (whole pence) among clusters: a lump sum per school, the rest by weights, held between floor and cap
 * of the share by pupils alone, and rounded once, by largest remainder. The same pot by pupils alone stands beside it.
 */
export function shareByFormula(
	potPence: number,
	rules: FormulaRules,
	figures: readonly ClusterFigures[],
): FormulaOutcome {
	const lacking = characteristics.find(
		(which) =>
			(which === "roll" || rules.weights[which] > 0) && knownSum(figures, which, rules.rollFrom) === null,
	);
	if (lacking) {
		const without = figures.filter((row) => figureOf(row, lacking, rules.rollFrom) === null);
		return { kind: "notKnown", characteristic: lacking, clusters: without.map((row) => row.name) };
	}
	const lumpSums = figures.map((row) => row.schools * rules.lumpSumPence);
	const neededPence = lumpSums.reduce((sum, pence) => sum + pence, 0);
	if (neededPence > potPence) return { kind: "lumpSums", neededPence };
	const pupils = figures.map((row) => partOf(figures, row, "roll", rules.rollFrom));
	const shares = figures.map((row, place) => {
		const weighed = multiply(weighedShare(rules, figures, row), whole(potPence - neededPence));
		return must(add(whole(lumpSums[place] ?? 0), must(weighed)));
	});
	const held = holdBetween(shares, pupils, potPence, rules);
	return {
		kind: "shared",
		pence: shareOut(potPence, inWholes(held)),
		perPupilPence: shareOut(potPence, inWholes(pupils)),
	};
}

/** A cluster's part of the weighted characteristics, before lump sums, floor and cap. */
export function weighedShare(
	rules: FormulaRules,
	figures: readonly ClusterFigures[],
	row: ClusterFigures,
): Rational {
	return characteristics.reduce((sum, which) => {
		const weight = rules.weights[which];
		if (weight === 0) return sum;
		const part = partOf(figures, row, which, rules.rollFrom);
		return must(add(sum, must(multiply(must(rational(BigInt(weight), 1000n)), part))));
	}, whole(0));
}

/** A fraction as a percentage with two decimals, halves upwards, for people to read. */
export function percentText({ top, bottom }: Rational): string {
	const hundredths = (2n * top * 10_000n + bottom) / (2n * bottom);
	return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
}

/** A cluster's part of the city's figure; a figure that is zero everywhere is shared equally. */
export function partOf(
	figures: readonly ClusterFigures[],
	row: ClusterFigures,
	which: Characteristic,
	rollFrom: FormulaRules["rollFrom"],
): Rational {
	const all = knownSum(figures, which, rollFrom);
	const own = figureOf(row, which, rollFrom);
	if (all === null || own === null) throw new RangeError("A figure that is not known has no share");
	return all === 0 ? must(rational(1n, BigInt(figures.length))) : must(rational(BigInt(own), BigInt(all)));
}

function knownSum(
	figures: readonly ClusterFigures[],
	which: Characteristic,
	rollFrom: FormulaRules["rollFrom"],
): number | null {
	return figures.reduce<number | null>((sum, row) => {
		const own = figureOf(row, which, rollFrom);
		return sum === null || own === null ? null : sum + own;
	}, 0);
}

/**
 * Holds each share between floor and cap of its share by pupils: shares that would leave their bounds stand at them,
 * the others keep their proportion to each other, and all add up to the pot. Floors add up to no more than the pot and
 * caps to no less, so there is such a sharing unless a cluster has no share at all to grow from.
 */
function holdBetween(
	shares: readonly Rational[],
	pupils: readonly Rational[],
	potPence: number,
	rules: Pick<FormulaRules, "floorTenths" | "capTenths">,
): Rational[] {
	const bound = (tenths: number | null) =>
		pupils.map((part) =>
			tenths === null ? null : must(multiply(part, must(rational(BigInt(potPence) * BigInt(tenths), 1000n)))),
		);
	const [floors, caps] = [bound(rules.floorTenths), bound(rules.capTenths)];
	const scaled = (factor: Rational) =>
		shares.map((share, place) => clamp(must(multiply(share, factor)), floors[place], caps[place]));
	const pot = whole(potPence);
	const turns = shares
		.flatMap((share, place) =>
			[floors[place], caps[place]].map((edge) => (edge ? divide(edge, share) : null)),
		)
		.flatMap((turn) => (turn ? [turn] : []))
		.sort(compare);
	const above = turns.find((turn) => compare(total(scaled(turn)), pot) >= 0);
	const below = turns.findLast((turn) => compare(total(scaled(turn)), pot) <= 0);
	return scaled(factorBetween(below, above, (factor) => total(scaled(factor)), pot));
}

/** Between two turning points the total grows evenly with the factor, so the factor sought lies by proportion. */
function factorBetween(
	below: Rational | undefined,
	above: Rational | undefined,
	totalAt: (factor: Rational) => Rational,
	pot: Rational,
): Rational {
	const low = below ?? whole(0);
	const high = above ?? must(add(low, whole(1)));
	const [atLow, atHigh] = [totalAt(low), totalAt(high)];
	const slope = divide(must(subtract(atHigh, atLow)), must(subtract(high, low)));
	if (compare(atLow, pot) === 0 || !slope || slope.top === 0n) return low;
	return must(add(low, must(divide(must(subtract(pot, atLow)), slope))));
}

function clamp(
	value: Rational,
	floor: Rational | null | undefined,
	cap: Rational | null | undefined,
): Rational {
	if (floor && compare(value, floor) < 0) return floor;
	return cap && compare(value, cap) > 0 ? cap : value;
}

const whole = (value: number): Rational => ({ top: BigInt(value), bottom: 1n });

const total = (parts: readonly Rational[]): Rational =>
	parts.reduce((sum, part) => must(add(sum, part)), whole(0));

/** The same proportions in whole numbers. */
function inWholes(parts: readonly Rational[]): bigint[] {
	const common = parts.reduce((product, { bottom }) => (product * bottom) / divisor(product, bottom), 1n);
	return parts.map(({ top, bottom }) => (top * common) / bottom);
}

function divisor(a: bigint, b: bigint): bigint {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
}

/** Only a division by nothing has no result, and none is divided by here without being asked first. */
function must(value: Rational | undefined): Rational {
	if (!value) throw new RangeError("A share of nothing was asked for");
	return value;
}
