import { expect, test } from "vitest";
import { formatDoubt, formatHolds, inFormat, upnCheckLetter } from "#schemas/formats.ts";
import { formats } from "#schemas/vocabulary.ts";
import { fc } from "#tests/setup/chance.ts";

const realUpns = [
	"B801200005001",
	"Z852999924001",
	"N852999924002",
	"C852999924003",
	"K85299992400A",
	"J85299992401Z",
];

test("unique pupil numbers of the published vectors hold", () => {
	for (const upn of realUpns) expect(formatHolds.upn(upn)).toBe(true);
	for (const upn of [
		"A801200005001",
		"B80120000500",
		"b801200005001",
		"I801200005001",
		"B80120000500O",
		"",
	]) {
		expect(formatHolds.upn(upn)).toBe(false);
	}
});

test("every wrong digit and every pair of swapped digits in a unique pupil number is noticed", () => {
	const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
	fc.assert(
		fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (twelve, place, more) => {
			const text = twelve.join("");
			const letter = upnCheckLetter(text) ?? "";
			expect(formatHolds.upn(letter + text)).toBe(true);
			const wrong = twelve.map((digit, at) => (at === place ? (digit + more) % 10 : digit)).join("");
			expect(formatHolds.upn(letter + wrong)).toBe(false);
			const other = (place + 1) % 12;
			if (place === 11 || twelve[place] === twelve[other]) return;
			const swapped = twelve.map((digit, at) =>
				at === place ? twelve[other] : at === other ? twelve[place] : digit,
			);
			expect(formatHolds.upn(letter + swapped.join(""))).toBe(false);
		}),
	);
});

test("postcodes, school numbers, addresses and dates hold by their shape", () => {
	for (const text of ["SO14 7LY", "W1A 0AX", "GIR 0AA", "so147ly"])
		expect(formatHolds.postcode(text)).toBe(true);
	for (const text of ["SO1 69RJ", "SO16 9CI", "QX1 1AA"]) expect(formatHolds.postcode(text)).toBe(false);
	expect(formatHolds.urn("116133")).toBe(true);
	expect(formatHolds.urn("11613")).toBe(false);
	expect(formatHolds.email("name@example.org")).toBe(true);
	for (const text of ["name@", "@example.org", "a..b@example.org", "a b@example.org", "a@example"]) {
		expect(formatHolds.email(text)).toBe(false);
	}
	expect(formatHolds.date("2024-02-29")).toBe(true);
	for (const text of ["2025-02-29", "2025-1-1", "0000-01-01", "2025-00-10"]) {
		expect(formatHolds.date(text)).toBe(false);
	}
});

test("identifiers are written in capitals with their usual spaces", () => {
	expect(inFormat(" b801 200005001", "upn")).toBe("B801200005001");
	expect(inFormat("so147ly", "postcode")).toBe("SO14 7LY");
	expect(["852/4270", " 852 4270", "852-4270"].map((text) => inFormat(text.trim(), "laestab"))).toEqual([
		"8524270",
		"8524270",
		"8524270",
	]);
	expect([formatHolds.laestab("8524270"), formatHolds.laestab("852427")]).toEqual([true, false]);
	expect(inFormat("so1", "postcode")).toBe("so1");
	expect(inFormat("as it is", undefined)).toBe("as it is");
});

test("no text makes a format fail or take long", () => {
	const hostile = [
		"a".repeat(50_000),
		`${"a.".repeat(20_000)}@`,
		`a@${"a-".repeat(20_000)}`,
		"1".repeat(50_000),
	];
	for (const name of formats) for (const text of hostile) expect(formatHolds[name](text)).toBe(false);
});

test("every id a row can be given is one, whatever character it begins with", () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
			expect(formatHolds.rowId(Buffer.from(bytes).toString("base64url"))).toBe(true);
		}),
		{ numRuns: 1000 },
	);
	for (const text of ["", "a b", "a[0]", "a".repeat(65), "é"]) expect(formatHolds.rowId(text)).toBe(false);
});

test("a number issued by no council we know is let pass with a word of warning, one that is wrong without", () => {
	for (const upn of realUpns) expect(formatDoubt(upn, "upn")).toBeUndefined();
	// Two real councils that a published list of numbers lacks.
	for (const council of ["839", "940"]) {
		const twelve = `${council}999924001`;
		expect(formatDoubt(`${upnCheckLetter(twelve)}${twelve}`, "upn")).toBeUndefined();
	}
	const strange = "111999924001";
	const upn = `${upnCheckLetter(strange)}${strange}`;
	expect(formatHolds.upn(upn)).toBe(true);
	expect(formatDoubt(upn, "upn")).toContain("council 111");
	expect(formatDoubt(`A${strange}`, "upn")).toBeUndefined();
});
