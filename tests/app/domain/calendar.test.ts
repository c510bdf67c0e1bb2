import { expect, test } from "vitest";
import {
	academicYearOf,
	addDays,
	daysBetween,
	financialYearOf,
	howFar,
	londonDate,
	londonInstant,
	londonTime,
} from "#app/domain/calendar.ts";
import { comingSwitch, modeOn, standing } from "#app/domain/phase.ts";
import { fc } from "#tests/setup/chance.ts";

test("the London date turns over at London midnight, in summer an hour before UTC's", () => {
	expect(londonDate(new Date("2025-06-30T23:30:00Z"))).toBe("2025-07-01");
	expect(londonDate(new Date("2025-01-31T23:30:00Z"))).toBe("2025-01-31");
	expect(londonTime(new Date("2025-06-30T12:00:00Z"))).toBe("1pm");
	expect(londonTime(new Date("2025-01-30T10:42:00Z"))).toBe("10:42am");
});

test("a time of day is the instant at which clocks in London show it, in summer and winter", () => {
	expect(londonInstant("2025-07-01", 13).toISOString()).toBe("2025-07-01T12:00:00.000Z");
	expect(londonInstant("2025-01-28", 13, 30).toISOString()).toBe("2025-01-28T13:30:00.000Z");
	fc.assert(
		fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 3, max: 23 }), (days, hour) => {
			const date = addDays("2025-03-29", days);
			const shown = londonInstant(date, hour);
			expect(londonDate(shown)).toBe(date);
			expect(londonTime(shown)).toBe(`${hour % 12 === 0 ? 12 : hour % 12}${hour < 12 ? "am" : "pm"}`);
		}),
	);
});

test("days are counted on the calendar, across the change of the clocks", () => {
	fc.assert(
		fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
			expect(daysBetween("2025-03-29", addDays("2025-03-29", days))).toBe(days);
		}),
	);
	expect(howFar("2025-03-29", "2025-03-30")).toBe("tomorrow");
	expect(howFar("2025-03-29", "2025-03-19")).toBe("10 days ago");
});

test("the academic year turns on 1 September and the financial year on 1 April", () => {
	expect([academicYearOf("2024-08-31"), academicYearOf("2024-09-01")]).toEqual(["2023-24", "2024-25"]);
	expect([financialYearOf("2025-03-31"), financialYearOf("2025-04-01")]).toEqual(["2024-25", "2025-26"]);
	expect(academicYearOf("1999-10-01")).toBe("1999-00");
});

test("the mode is trial until a phase says otherwise, and a cluster's own phase goes before the city's", () => {
	const phases = [
		{ mode: "trial", scope: "city", from: "2025-01-06" },
		{ mode: "live", scope: { cluster: "cluster-3" }, from: "2025-09-01" },
	] as const;
	expect(modeOn([], "2025-01-01", null)).toBe("trial");
	expect(modeOn(phases, "2025-09-01", "cluster-3")).toBe("live");
	expect(modeOn(phases, "2025-09-01", "cluster-4")).toBe("trial");
	expect(modeOn(phases, "2025-08-31", "cluster-3")).toBe("trial");
});

test("a switch called off leaves nothing behind, and one begun today can be ended today", () => {
	const phase = (mode: "trial" | "live", from: string) => ({ mode, from, scope: "city" }) as const;
	const begun = [phase("trial", "2024-09-01"), phase("live", "2025-09-01")];
	expect(comingSwitch(begun, "2025-06-01", null)).toEqual({ mode: "live", from: "2025-09-01" });
	const calledOff = [...begun, phase("trial", "2025-09-01")];
	expect(comingSwitch(calledOff, "2025-06-01", null)).toBeNull();
	const sooner = [...calledOff, phase("live", "2025-07-01")];
	expect(modeOn(sooner, "2025-12-01", null)).toBe("live");
	expect(modeOn([...sooner, phase("trial", "2025-07-01")], "2025-07-01", null)).toBe("trial");
	expect(standing(calledOff)).toEqual([begun[0]]);
});
