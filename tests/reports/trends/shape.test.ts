import { expect, test } from "vitest";
import type { Period, TrendFrame, TrendRows } from "#reports/trends/rows.ts";
import { shapeTrends } from "#reports/trends/shape.ts";

const names = ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"];
const starts = ["09-02", "11-04", "01-06", "02-24", "04-22", "06-02"];
const ends = ["10-25", "12-20", "02-14", "04-04", "05-23", "07-22"];

/** The half terms of two academic years; those that began by 20 January 2025 have begun. */
const periods: Period[] = ["2023-24", "2024-25"].flatMap((year) =>
	names.map((name, place): Period => {
		const calendarYear = Number(year.slice(0, 4)) + (place < 2 ? 0 : 1);
		const startsOn = `${calendarYear}-${starts[place]}`;
		const slug = name.toLowerCase().replace(" ", "-");
		return {
			id: `${year}-${slug}`,
			name,
			year,
			position: place + 1,
			startsOn,
			endsOn: `${calendarYear}-${ends[place]}`,
			begun: startsOn <= "2025-01-20",
		};
	}),
);

const frame: TrendFrame = {
	mode: "trial",
	year: "2024-25",
	today: "2025-01-20",
	grouping: "May 2024",
	asOf: "2025-01-20T10:00:00Z",
	filterWords: "",
	ofCluster: false,
	narrowed: false,
};

const empty: TrendRows = {
	periods,
	clusters: [
		{ id: "cluster-1", name: "Cluster 1" },
		{ id: "cluster-2", name: "Cluster 2" },
	],
	sent: [],
	decided: [],
	committed: [],
	budgetPence: null,
};

const rows: TrendRows = {
	...empty,
	sent: [
		{ halfTerm: "2023-24-spring-1", cluster: "cluster-1", referrals: 2 },
		{ halfTerm: "2024-25-autumn-2", cluster: "cluster-1", referrals: 4 },
		{ halfTerm: "2024-25-autumn-2", cluster: "cluster-2", referrals: 1 },
		{ halfTerm: "2024-25-spring-1", cluster: "cluster-2", referrals: 3 },
	],
	decided: [{ halfTerm: "2024-25-autumn-2", decided: 3, awards: 2, awardedPence: 300_001 }],
	committed: [
		{ halfTerm: "2024-25-autumn-2", year: "2024-25", beyond: false, pence: 240_000 },
		{ halfTerm: "2024-25-autumn-2", year: "2025-26", beyond: false, pence: 60_001 },
	],
	budgetPence: 1_200_000,
};

const cellsOf = (answer: ReturnType<typeof shapeTrends>, label: string) => {
	const found = answer.table.rows.find(([first]) => first?.kind === "text" && first.text === label) ?? [];
	return Object.fromEntries(
		answer.table.columns.map(({ key }, place) => {
			const cell = found[place];
			return [key, cell?.kind === "text" ? cell.text : cell?.value];
		}),
	);
};

test("a half term's referrals, decisions and money stand in one row, with the same a year before", () => {
	const answer = shapeTrends(rows, frame);
	expect(cellsOf(answer, "Autumn 2 2024-25")).toEqual({
		halfTerm: "Autumn 2 2024-25",
		sent: 5,
		before: null,
		decided: 3,
		awards: 2,
		rate: 667,
		average: 150_001,
		committed: 300_001,
	});
	expect(cellsOf(answer, "Spring 1 2024-25, so far")).toMatchObject({ sent: 3, before: 2, decided: 0 });
});

test("the finding says that the half term still runs, and what the one before had", () => {
	const answer = shapeTrends(rows, frame);
	expect(answer.finding).toBe(
		"3 referrals sent so far in Spring 1 2024-25, which ends on 14 February 2025; 5 in all of Autumn 2 2024-25.",
	);
	expect(answer.chart.title).toBe(
		"Referrals sent by half term, Spring 1 2024-25 so far (trial: notional money)",
	);
	expect(answer.n).toBe(10);
	expect(answer.parts?.map(({ id }) => id)).toEqual([
		"award-rate",
		"average-award",
		"committed",
		"even-spend",
		"by-cluster",
	]);
});

test("rate and average are unknown where nothing was decided, never zero", () => {
	const answer = shapeTrends(rows, frame);
	expect(cellsOf(answer, "Spring 1 2024-25, so far")).toMatchObject({ rate: null, average: null });
});

test("half terms before the first figure are unknown, those after it with nothing are zero", () => {
	const answer = shapeTrends({ ...rows, sent: rows.sent.slice(1) }, frame);
	expect(cellsOf(answer, "Autumn 1 2024-25")).toMatchObject({ sent: null, decided: null, committed: null });
	const whole = shapeTrends(rows, frame);
	expect(cellsOf(whole, "Autumn 1 2024-25")).toMatchObject({ sent: 0, decided: 0, committed: 0 });
});

test("commitments grow against an even spend of the same budget; half terms to come are unknown", () => {
	const part = shapeTrends(rows, frame).parts?.find(({ id }) => id === "even-spend");
	expect(part?.chart.points.map(({ values }) => values)).toEqual([
		[0, 200_000],
		[240_000, 400_000],
		[240_000, 600_000],
		[null, 800_000],
		[null, 1_000_000],
		[null, 1_200_000],
	]);
	expect(part?.finding).toBe(
		"£2,400 of £12,000 of notional money (20%) is committed for 2024-25; an even spend comes to £6,000 (50%) by the end of Spring 1 2024-25.",
	);
});

test("nothing sent is said in words, and without a budget there is no even spend", () => {
	const answer = shapeTrends(empty, { ...frame, filterWords: "Cluster 1" });
	expect(answer.finding).toBe("No referrals have been sent yet (Cluster 1).");
	expect(answer.cautions).toEqual([
		"No budget is posted for 2024-25, so there is no even spend to hold commitments against.",
	]);
	expect(answer.parts?.some(({ id }) => id === "even-spend")).toBe(false);
	expect(answer.parts?.map(({ finding }) => finding)).toEqual([
		"No case has been decided yet.",
		"No award has been made yet.",
		"Nothing has been committed in these half terms.",
		"No cluster's schools have sent anything in the latest half term.",
	]);
});
