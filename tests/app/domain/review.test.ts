import { expect, test } from "vitest";
import type { TypedDecision } from "#app/domain/decision.ts";
import { standingOf, takenBack, timingOf, toComePence } from "#app/domain/review.ts";
import { readReviewDecision, reviewChoices } from "#app/domain/reviewDecision.ts";
import { showPence } from "#schemas/entry.ts";
import { fc } from "#tests/setup/chance.ts";

const instalments = fc.array(
	fc.record({
		award: fc.constantFrom("first", "second", "third"),
		pence: fc.integer({ min: 0, max: 100_000 }),
		paid: fc.boolean(),
	}),
	{ maxLength: 12 },
);

test("what is taken back comes from the instalments that fall due last, adds up, and never touches what is paid", () => {
	fc.assert(
		fc.property(instalments, fc.integer({ min: 0, max: 1_000_000 }), (all, asked) => {
			const standing = standingOf(all);
			const left = takenBack(standing, asked);
			expect(left === null).toBe(asked > toComePence(standing));
			if (left === null) return;
			const before = (award: string) => standing.byAward.get(award) ?? 0;
			const taken = [...left].map(([award, rest]) => before(award) - rest);
			expect(taken.reduce((sum, pence) => sum + pence, 0)).toBe(asked);
			let rest = asked;
			const expected = new Map<string, number>();
			for (const { award, pence, paid } of all) {
				if (paid) continue;
				const back = Math.min(rest, pence);
				rest -= back;
				if (back > 0) expected.set(award, (expected.get(award) ?? 0) + back);
			}
			for (const [award, back] of expected) expect(before(award) - (left.get(award) ?? 0)).toBe(back);
			for (const [award, remains] of left) {
				const paid = all.filter((one) => one.award === award && one.paid);
				expect(remains).toBeGreaterThanOrEqual(paid.reduce((sum, { pence }) => sum + pence, 0));
			}
		}),
	);
});

const typing = fc.record({
	outcome: fc.constantFrom(...reviewChoices, "agreed", ""),
	criterion: fc.constant(""),
	reason: fc.constantFrom("It helps.", " "),
	advice: fc.constant(""),
	amount: fc.oneof(
		fc.integer({ min: 0, max: 2_000_000 }).map((pence) => showPence(pence)),
		fc.constantFrom("", "much"),
	),
	startHalfTerm: fc.constantFrom("2024-25-spring-2", ""),
	terms: fc.constantFrom("1", "3", "9", "10", ""),
	review: fc.constantFrom("2025-06-01", "2026-01-14", "2026-01-15", "2025-01-14", ""),
}) satisfies fc.Arbitrary<TypedDecision>;

const figures = fc
	.record({
		paidPence: fc.integer({ min: 0, max: 1_000_000 }),
		open: fc.integer({ min: 0, max: 1_000_000 }),
		awardedPence: fc.integer({ min: 1, max: 1_000_000 }),
		awardedTerms: fc.integer({ min: 1, max: 9 }),
		inTheBook: fc.boolean(),
	})
	.map(({ open, ...rest }) => ({ ...rest, totalPence: rest.paidPence + open }));

test("whatever is typed is refused in words beside a field, or is a decision that adds up as the database asks", () => {
	const about = { today: "2025-01-14", halfTerms: ["2024-25-spring-2"] };
	fc.assert(
		fc.property(typing, figures, (typed, award) => {
			const read = readReviewDecision(typed, { ...about, figures: award });
			if (!read.ok) {
				expect(read.problems.length).toBeGreaterThan(0);
				for (const { field, message } of read.problems) {
					expect(Object.keys(typed)).toContain(field);
					expect(message.length).toBeGreaterThan(10);
				}
				return;
			}
			const { reviewOutcome, beforePence, afterPence, amountPence, reviewOn, terms, startHalfTerm } =
				read.value;
			expect([amountPence === null, amountPence === null]).toEqual([terms === null, startHalfTerm === null]);
			if (reviewOutcome === null) {
				expect([beforePence, afterPence, amountPence, reviewOn]).toEqual([null, null, null, null]);
				return;
			}
			const [before, after] = [beforePence ?? -1, afterPence ?? -1];
			expect(before).toBe(award.totalPence);
			expect(after).toBeGreaterThanOrEqual(award.paidPence);
			expect(reviewOn === null).toBe(reviewOutcome === "cease");
			if (amountPence !== null) expect(amountPence).toBe(after - before);
			if (award.inTheBook) expect(amountPence !== null).toBe(after > before);
			else expect(amountPence).toBeNull();
			if (reviewOutcome === "cease") expect(after).toBe(award.paidPence);
			if (reviewOutcome === "continue") expect(after).toBeGreaterThanOrEqual(before);
			if (reviewOutcome === "increase") expect(after).toBeGreaterThan(before);
			if (reviewOutcome === "reduce" && before > award.paidPence) expect(after).toBeLessThan(before);
		}),
		{ numRuns: 2000 },
	);
});

test("a review is overdue the day after it was due, and due soon within so many days", () => {
	expect(timingOf("2025-01-13", "2025-01-14", 56)).toBe("overdue");
	expect(timingOf("2025-01-14", "2025-01-14", 56)).toBe("soon");
	expect(timingOf("2025-03-11", "2025-01-14", 56)).toBe("soon");
	expect(timingOf("2025-03-12", "2025-01-14", 56)).toBe("later");
});
