import { expect, test } from "vitest";
import { dictionaryOf, hideMarks, type KnownNames, marksIn } from "#app/domain/redaction.ts";
import { schools } from "#db/register/schools.ts";
import { fc } from "#tests/setup/chance.ts";

const known: KnownNames = {
	child: ["Zoë", "O'Hara-Łukasz", "Anna Maria", "Anna", "Maria"],
	pupilNumbers: ["A852999924123"],
	datesOfBirth: ["2014-03-05"],
	schools: schools.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
	named: [],
};
const dictionary = dictionaryOf(known);

const shapes: readonly ((name: string) => string)[] = [
	(name) => name,
	(name) => name.toUpperCase(),
	(name) => name.toLowerCase(),
	(name) => name.normalize("NFD"),
	(name) => name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
	(name) => name.replaceAll("'", "’"),
	(name) => name.replaceAll(/['-]/g, ""),
	(name) => name.replaceAll(" ", "  "),
	(name) => `${name.slice(0, 1)}\u200b${name.slice(1)}`,
];
const endings = ["", "'s", "’s", "s", "'"] as const;
const beside = [" ", "(", "\n", ", ", "“", "-", "_", "'"] as const;

test("a known name inserted anywhere, in any case and spelling, with a possessive, is marked", () => {
	const names = fc.constantFrom(...known.child, ...known.schools);
	fc.assert(
		fc.property(
			fc.string({ unit: "grapheme", maxLength: 60 }),
			fc.string({ unit: "grapheme", maxLength: 60 }),
			names,
			fc.constantFrom(...shapes),
			fc.constantFrom(...endings),
			fc.constantFrom(...beside),
			fc.constantFrom(...beside),
			(before, after, name, shape, ending, left, right) => {
				const inserted = shape(name) + ending;
				const text = `${before}${left}${inserted}${right}${after}`;
				const start = before.length + left.length;
				const covered = marksIn(text, dictionary).some(
					(mark) => mark.start <= start && mark.end >= start + shape(name).length,
				);
				expect(covered, JSON.stringify(text)).toBe(true);
			},
		),
		{ numRuns: 300 },
	);
});

test("nothing that was hidden is left in the text, and what was kept stays letter for letter", () => {
	const text = "ZOË’s mum (zoe@home.org.uk) says Cantell School and SO16 9FQ; Zoe was born 5th March 2014.";
	const marks = marksIn(text, dictionary);
	expect(hideMarks(text, marks, () => true)).toBe(
		"[the child] mum ([contact details]) says [a school] and [contact details]; [the child] was born [date of birth].",
	);
	expect(hideMarks(text, marks, () => false)).toBe(text);
});

test("pupil numbers, phone numbers and dates of birth are marked in the ways they are written", () => {
	const pieces = [
		"A852999924123",
		"a852999924123",
		"023 8083 3000",
		"+44 7700 900123",
		"05/03/14",
		"2014-03-05",
	];
	for (const piece of pieces) {
		const [mark] = marksIn(`It says ${piece} here`, dictionary);
		expect(mark && [mark.start, mark.end], piece).toEqual([8, 8 + piece.length]);
	}
});

test("words that only contain a name, sums of money and other dates are left alone", () => {
	for (const text of ["banana", "annals", "£1,250 for 38 weeks", "by 3 July 2025", "38 x 2.5 hours"]) {
		expect(marksIn(text, dictionary), text).toEqual([]);
	}
});
