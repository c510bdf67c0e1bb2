import { expect, test } from "vitest";
import { catalogueChanges, catalogueProblems } from "#app/domain/catalogue.ts";
import { itemRows, rateRows, readSheets } from "#app/domain/catalogueSheet.ts";
import { firstCatalogue } from "#db/register/catalogue.ts";
import { fc } from "#tests/setup/chance.ts";

const provision = { name: "Provision", rows: itemRows(firstCatalogue) };
const rates = { name: "Staff rates", rows: rateRows(firstCatalogue) };

test("what is written is read again, word for word, whatever the order of the columns", () => {
	expect(catalogueProblems(firstCatalogue)).toEqual([]);
	const columns = fc.shuffledSubarray(provision.rows[0]?.map((_, place) => place) ?? [], {
		minLength: provision.rows[0]?.length ?? 0,
	});
	fc.assert(
		fc.property(columns, (order) => {
			const rows = provision.rows.map((row) => order.map((place) => row[place] ?? null));
			const read = readSheets([{ name: "Provision", rows }, rates], firstCatalogue);
			expect(read).toMatchObject({ ok: true });
			if (read.ok) expect(catalogueChanges(firstCatalogue, read.content)).toEqual([]);
		}),
		{ numRuns: 20 },
	);
});

test("a sheet of rates alone leaves the provision as it is, and money is read as people type it", () => {
	const [head = [], ...rest] = rates.rows;
	const dearer = rest.map(([code = null, role = null, year = null, pounds]) => [
		code,
		role,
		String(year).replace("-", "/"),
		`£${(Number(pounds) + 1).toFixed(2)}`,
	]);
	const read = readSheets([{ name: "Rates", rows: [head, ...dearer] }], firstCatalogue);
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join());
	expect(read.content.items).toEqual(firstCatalogue.items);
	const sum = (content: typeof firstCatalogue) =>
		content.rates.reduce((total, { hourlyPence }) => total + hourlyPence, 0);
	expect(sum(read.content)).toBe(sum(firstCatalogue) + 100 * firstCatalogue.rates.length);
	const wrong = readSheets(
		[{ name: "Rates", rows: [head, ["ta2", "Assistant", "2026-27", "£1,7.5"]] }],
		firstCatalogue,
	);
	expect(wrong).toEqual({
		ok: false,
		problems: [
			{
				sheet: "Rates",
				row: 2,
				message: "Under “cost of an hour in pounds” enter a number, or leave it blank",
			},
		],
	});
});

test("every wrong row is named by its number and says how to put it right; nothing is taken", () => {
	const rows = provision.rows.map((row) => [...row]);
	const at = (heading: string) => rows[0]?.indexOf(heading) ?? -1;
	(rows[1] ?? [])[at("area of need")] = "Reading";
	(rows[3] ?? [])[at("minutes in a session")] = "half an hour";
	const read = readSheets([{ name: "Provision", rows }], firstCatalogue);
	expect(read.ok ? [] : read.problems.map(({ row }) => row)).toEqual([2, 4]);
	(rows[1] ?? [])[at("area of need")] = "Cognition and learning";
	(rows[3] ?? [])[at("minutes in a session")] = 900;
	(rows[5] ?? [])[at("role code")] = "wizard";
	const again = readSheets([{ name: "Provision", rows }], firstCatalogue);
	expect(again.ok ? [] : again.problems).toEqual([
		{ sheet: "Provision", row: 4, message: "Minutes in a session must be between 1 and 420" },
		{
			sheet: "Provision",
			row: 6,
			message: "The rate card has no role wizard. Choose one that it has",
		},
	]);
});

test("changes are told item by item, in words", () => {
	const [first, second, ...rest] = firstCatalogue.items;
	if (!first || !second) throw new Error("The catalogue is empty");
	const after = {
		...firstCatalogue,
		items: [{ ...first, minutesPerSession: 20 }, ...rest, { ...second, code: "CI99", name: "Another" }],
		rates: firstCatalogue.rates.map((rate) =>
			rate.role === "ta2" && rate.financialYear === "2026-27" ? { ...rate, hourlyPence: 1900 } : rate,
		),
	};
	expect(catalogueChanges(firstCatalogue, after)).toEqual([
		{
			kind: "changed",
			what: `${first.name} (${first.code})`,
			details: [`Minutes in a session: ${first.minutesPerSession} becomes 20`],
		},
		{ kind: "added", what: "Another (CI99)", details: [] },
		{ kind: "removed", what: `${second.name} (${second.code})`, details: [] },
		{
			kind: "changed",
			what: "Teaching assistant, level 2",
			details: ["An hour in 2026-27: £17.66 becomes £19"],
		},
	]);
});
