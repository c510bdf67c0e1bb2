import { expect, test } from "vitest";
import { type ClusterSpendRow, shapeClusterSpend } from "#reports/cluster-spend/shape.ts";
import type { ReportAnswer } from "#reports/report.ts";
import { fc } from "#tests/setup/chance.ts";

const frame = {
	mode: "trial",
	year: "2024-25",
	grouping: "May 2024",
	asOf: "2025-02-01T09:00:00Z",
	filterWords: "",
} as const;

const row = (number: number, told: Partial<ClusterSpendRow> = {}): ClusterSpendRow => ({
	cluster: `cluster-${number}`,
	number,
	name: `Cluster ${number}`,
	studentNumber: 4000,
	referrals: 0,
	requestedPence: 0,
	budgetPence: 1_000_000,
	extraPence: 0,
	committedPence: 0,
	beyondPence: 0,
	paidPence: 0,
	remainingPence: 1_000_000,
	...told,
});

/** A column of the table with its total last, in its unit. */
function column({ table }: ReportAnswer, key: string): (number | null)[] {
	const place = table.columns.findIndex((each) => each.key === key);
	return [...table.rows, table.total ?? []].map((cells) => {
		const cell = cells[place];
		return cell === undefined || cell.kind === "text" ? null : cell.value;
	});
}

const spending = [
	row(2, { referrals: 1, requestedPence: 250_000, committedPence: 100_000, remainingPence: 900_000 }),
	row(1, {
		referrals: 3,
		requestedPence: 750_000,
		committedPence: 300_000,
		paidPence: 200_000,
		remainingPence: 500_000,
	}),
];

test("the finding says what is committed of what, what is left, what is asked for and who is furthest", () => {
	expect(shapeClusterSpend(spending, frame).finding).toBe(
		"Of £20,000 of notional money for 2024-25, £6,000 (30%) is committed or paid and £14,000 is left; 4 referrals ask for £10,000. Cluster 1 is furthest, at 50%.",
	);
	expect(shapeClusterSpend(spending, { ...frame, mode: "live" }).finding).not.toContain("notional");
});

test("budget, committed, paid and remaining stand side by side, the clusters in order and the city last", () => {
	const answer = shapeClusterSpend(spending, frame);
	expect(answer.table.rows.map((cells) => cells[0])).toEqual([
		{ kind: "text", text: "Cluster 1" },
		{ kind: "text", text: "Cluster 2" },
	]);
	expect(column(answer, "budget")).toEqual([1_000_000, 1_000_000, 2_000_000]);
	expect(column(answer, "committed")).toEqual([300_000, 100_000, 400_000]);
	expect(column(answer, "paid")).toEqual([200_000, 0, 200_000]);
	expect(column(answer, "remaining")).toEqual([500_000, 900_000, 1_400_000]);
	expect(column(answer, "budgetEach")).toEqual([250, 250, 250]);
});

test("the chart shows committed, paid and remaining with the budget as a line, and says so in words", () => {
	const { chart } = shapeClusterSpend(spending, frame);
	expect(chart.series.map(({ key }) => key)).toEqual(["committed", "paid", "remaining"]);
	expect(chart.points[0]).toEqual({ label: "Cluster 1", values: [300_000, 200_000, 500_000] });
	expect(chart.marker?.values).toEqual([1_000_000, 1_000_000]);
	expect(chart.description).toContain(
		"Cluster 1: budget £10,000, committed £3,000, paid £2,000, remaining £5,000",
	);
	expect(chart.title).toContain("trial: notional money");
});

test("without a fund the budget and what is left are unknown, not zero", () => {
	const none = { budgetPence: null, remainingPence: -50_000, committedPence: 50_000 };
	const answer = shapeClusterSpend([row(1, none)], frame);
	expect(column(answer, "budget")).toEqual([null, null]);
	expect(column(answer, "remaining")).toEqual([null, null]);
	expect(answer.finding).toBe(
		"No budget is posted for 2024-25 yet; no referrals have been sent, and £500 is committed against the year.",
	);
	expect(answer.cautions).toEqual([
		"The fund of 2024-25, once it is posted, must bear what is committed already.",
	]);
});

test("with filters the chart leaves out the budgets, and a caution says what was narrowed", () => {
	const answer = shapeClusterSpend(spending, { ...frame, filterWords: "Spring 1" });
	expect(answer.chart.series.map(({ key }) => key)).toEqual(["requested", "committed", "paid"]);
	expect(answer.chart.marker).toBeUndefined();
	expect(answer.finding).toBe(
		"In 2024-25 4 referrals ask for £10,000 of notional money (Spring 1); £6,000 is committed or paid.",
	);
	expect(answer.cautions?.[0]).toContain("Budget and remaining are of the whole year");
});

test("money beyond the formula, and beyond any budget, is told as a caution and has its column", () => {
	const answer = shapeClusterSpend([row(1, { extraPence: 10_000, beyondPence: 5_000 })], frame);
	expect(answer.cautions).toEqual([
		"Allowed beyond the formula by the Head of Service: Cluster 1 £100.",
		"£50 for education, health and care plans is more than budgets could bear; the authority's account bears it.",
	]);
	expect(column(answer, "extra")).toEqual([10_000, 10_000]);
	expect(column(answer, "beyond")).toEqual([5_000, 5_000]);
});

test("the city row is the sum of the clusters to the penny, whatever the amounts", () => {
	const money = fc.nat(90_000_000);
	const told = fc.record({
		requestedPence: money,
		committedPence: money,
		paidPence: money,
		referrals: fc.nat(99),
	});
	fc.assert(
		fc.property(fc.array(told, { minLength: 1, maxLength: 12 }), (some) => {
			const answer = shapeClusterSpend(
				some.map((each, place) => row(place + 1, each)),
				frame,
			);
			const sum = (of: (each: (typeof some)[number]) => number) =>
				some.reduce((all, each) => all + of(each), 0);
			expect(column(answer, "requested").at(-1)).toBe(sum((each) => each.requestedPence));
			expect(column(answer, "committed").at(-1)).toBe(sum((each) => each.committedPence));
			if (sum((each) => each.paidPence) > 0)
				expect(column(answer, "paid").at(-1)).toBe(sum((each) => each.paidPence));
			expect(answer.n).toBe(sum((each) => each.referrals));
		}),
	);
});
