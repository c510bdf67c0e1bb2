import { expect, test } from "vitest";
import {
	readDate,
	readInteger,
	readPence,
	readTenths,
	showDate,
	showPence,
	showTenths,
} from "#schemas/entry.ts";
import { fc } from "#tests/setup/chance.ts";

const amounts = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });

test("money that is shown can be read again", () => {
	fc.assert(
		fc.property(amounts, (pence) => {
			expect(readPence(showPence(pence))).toBe(pence);
		}),
	);
});

test("tenths and whole numbers that are shown can be read again", () => {
	fc.assert(
		fc.property(amounts, (tenths) => {
			expect(readTenths(showTenths(tenths))).toBe(tenths);
		}),
	);
	fc.assert(
		fc.property(amounts, (whole) => {
			expect(readInteger(String(whole))).toBe(whole);
		}),
	);
});

test("dates that are shown can be read again", () => {
	const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
	fc.assert(
		fc.property(days, (day) => {
			const civil = day.toISOString().slice(0, 10);
			expect(readDate(showDate(civil))).toBe(civil);
			const [year = "", month = "", date = ""] = civil.split("-");
			expect(readDate(date, month, year)).toBe(civil);
		}),
	);
});

test("money is read as people type it", () => {
	const read = { "£1,250.50": 125050, "1250": 125000, " £ 12.5 ": 1250, ".50": 50, "-£3": -300, "0": 0 };
	for (const [text, pence] of Object.entries(read)) expect(readPence(text)).toBe(pence);
	for (const text of ["", "£", ".", "1,25", "1.234", "12 pounds", "1e3", "NaN", "٣", "9".repeat(41)]) {
		expect(readPence(text)).toBeNull();
	}
	expect(readPence("999999999999999")).toBeNull();
});

test("money is shown as people read it", () => {
	expect([0, 5, 125000, 125050, -300, 123456789].map((pence) => showPence(pence))).toEqual([
		"£0",
		"£0.05",
		"£1,250",
		"£1,250.50",
		"-£3",
		"£1,234,567.89",
	]);
	expect(showPence(900719925474099312345n)).toBe("£9,007,199,254,740,993,123.45");
});

test("tenths and whole numbers are read as people type them", () => {
	expect(["92.5", "92.5%", "38", ".5", "1,250.5"].map(readTenths)).toEqual([925, 925, 380, 5, 12505]);
	expect(["92.55", "", "five"].map(readTenths)).toEqual([null, null, null]);
	expect(["12", "1,250", "-3", "12%"].map(readInteger)).toEqual([12, 1250, -3, 12]);
	expect(["12.0", "", "0x10", "1 2"].map(readInteger)).toEqual([null, null, null, null]);
});

test("dates are read as people type them, and only real ones", () => {
	for (const text of [
		"3 march 2025",
		"3/3/2025",
		"03.03.2025",
		"3rd Mar 2025",
		"2025-03-03",
		"3 3 2025",
		"3/3/25",
	]) {
		expect(readDate(text)).toBe("2025-03-03");
	}
	expect(readDate("1", "sept", "2025")).toBe("2025-09-01");
	expect(readDate("29", "2", "2024")).toBe("2024-02-29");
	for (const text of [
		"29 2 2025",
		"31 april 2025",
		"2025-13-01",
		"3 ma 2025",
		"3/3/5",
		"29/2/25",
		"soon",
		"",
	]) {
		expect(readDate(text)).toBeNull();
	}
	expect([readDate("31.12.99"), readDate("1 sept 09")]).toEqual(["1999-12-31", "2009-09-01"]);
	// The year of a box may still be on its way to four digits.
	expect(readDate("3", "3", "20")).toBeNull();
	expect(readDate("", "3", "2025")).toBeNull();
	expect(showDate("2025-01-28")).toBe("28 January 2025");
	expect(showDate("soon")).toBe("soon");
});

test("no text makes reading fail or take long", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
			for (const read of [readPence, readTenths, readInteger, readDate])
				expect(() => read(text)).not.toThrow();
		}),
	);
});
