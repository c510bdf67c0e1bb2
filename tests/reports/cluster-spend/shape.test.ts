import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClusterSpendRow, shapeClusterSpend } from "#reports/cluster-spend/shape.ts";

const frame = { mode: "trial", grouping: "May 2024", asOf: "2025-02-01T09:00:00Z", filterWords: "" } as const;
const row = (number: number, referrals: number, requestedPence: number): ClusterSpendRow => ({
	cluster: `cluster-${number}`,
	number,
	name: `Cluster ${number}`,
	studentNumber: 4000 + number,
	referrals,
	requestedPence,
});

test("the finding names the total and the cluster that asks for most", () => {
	const answer = shapeClusterSpend([row(2, 1, 250_000), row(1, 3, 750_000)], frame);
	expect(answer.finding).toBe(
		"4 referrals ask for £10,000 of notional money across the city; Cluster 1 asks for the most, £7,500 (75% of the total).",
	);
	expect(answer.table.rows.map((cells) => cells[0])).toEqual([
		{ kind: "text", text: "Cluster 1" },
		{ kind: "text", text: "Cluster 2" },
	]);
});

test("nothing sent is said in words and an average of nothing is unknown, not zero", () => {
	const answer = shapeClusterSpend([row(1, 0, 0)], { ...frame, filterWords: "Spring 1" });
	expect(answer.finding).toBe("No referrals have been sent (Spring 1), so nothing has been asked for yet.");
	expect(answer.table.rows[0]?.[3]).toEqual({ kind: "pence", value: null });
});

test("the city row is the sum of the clusters to the penny, whatever the amounts", () => {
	const amounts = fc.array(fc.tuple(fc.nat(200), fc.nat(90_000_000)), { minLength: 1, maxLength: 20 });
	fc.assert(
		fc.property(amounts, (pairs) => {
			const rows = pairs.map(([referrals, pence], index) => row(index + 1, referrals, pence));
			const { table, chart, n } = shapeClusterSpend(rows, frame);
			expect(table.total?.[2]).toEqual({
				kind: "pence",
				value: pairs.reduce((all, [, pence]) => all + pence, 0),
			});
			expect(n).toBe(pairs.reduce((all, [count]) => all + count, 0));
			expect(chart.points.map((point) => point.values[0])).toEqual(rows.map((each) => each.requestedPence));
		}),
	);
});
