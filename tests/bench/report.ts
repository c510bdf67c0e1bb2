import { median, type Round } from "./measure.ts";

/** What one contender did over all rounds. */
export interface Contender {
	readonly name: string;
	readonly rounds: readonly Round[];
}

/** The middle of each figure over all rounds. */
function middle({ rounds }: Contender): Round {
	const of = (pick: (round: Round) => number) => median(rounds.map(pick));
	return {
		perSecond: of((round) => round.perSecond),
		cpuMs: of((round) => round.cpuMs),
		medianMs: of((round) => round.medianMs),
		p99Ms: of((round) => round.p99Ms),
	};
}

const columns = ["requests/s", "CPU ms each", "median ms", "p99 ms"] as const;

/** Prints product, anchors and ratios (product to anchor: rate, processor time, time of one request). */
export function printTable(title: string, product: Contender, anchors: readonly Contender[]): void {
	console.log(`\n${title} (medians of ${product.rounds.length} interleaved rounds)`);
	console.log(["".padEnd(40), ...columns.map((name) => name.padStart(12))].join(""));
	for (const contender of [product, ...anchors]) {
		const { perSecond, cpuMs, medianMs, p99Ms } = middle(contender);
		const figures = [perSecond.toFixed(0), cpuMs.toFixed(2), medianMs.toFixed(1), p99Ms.toFixed(1)];
		console.log([contender.name.padEnd(40), ...figures.map((figure) => figure.padStart(12))].join(""));
	}
	const own = middle(product);
	for (const anchor of anchors) {
		const other = middle(anchor);
		const figures = [own.perSecond / other.perSecond, own.cpuMs / other.cpuMs, own.medianMs / other.medianMs];
		const name = `ratio to ${anchor.name}`;
		console.log([name.padEnd(40), ...figures.map((figure) => figure.toFixed(2).padStart(12))].join(""));
	}
}
