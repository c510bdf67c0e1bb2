import { showDate } from "#schemas/entry.ts";

/** What a marked piece of text may give away. */
export type MarkKind = "child" | "school" | "dateOfBirth" | "pupilNumber" | "contact" | "named";

/** A piece of a text that may say who a case is about: from `start` up to, not including, `end`. */
export interface Mark {
	readonly start: number;
	readonly end: number;
	readonly kind: MarkKind;
}

/** What stands in the place of a marked piece. */
export const replacements: Readonly<Record<MarkKind, string>> = {
	child: "[the child]",
	school: "[a school]",
	dateOfBirth: "[date of birth]",
	pupilNumber: "[pupil number]",
	contact: "[contact details]",
	named: "[a name]",
};

/** What is known to name somebody or some place. */
export interface KnownNames {
	/** The names of the child, or of each of a group, or the school's own label of the case. */
	readonly child: readonly string[];
	readonly pupilNumbers: readonly string[];
	/** Each `YYYY-MM-DD`. */
	readonly datesOfBirth: readonly string[];
	/** Schools and their aliases. */
	readonly schools: readonly string[];
	/** Further names that whoever checks the case has seen. */
	readonly named: readonly string[];
}

/** Known names made ready to be looked for. */
export interface Dictionary {
	/** What begins with a letter of its own is tried only where a word begins with that letter. */
	readonly names: readonly { readonly kind: MarkKind; readonly byLetter: ReadonlyMap<string, RegExp> }[];
	readonly shapes: readonly { readonly kind: MarkKind; readonly pattern: RegExp }[];
}

const apostrophes = /[’‘ʼ`´＇′]/u;
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** One character as it is compared: without case, accents and invisible companions. Empty where nothing is left. */
function foldOne(character: string): string {
	// Nearly everything written is plain, and the rest costs much more to compare.
	if (character < "\u0080" && character !== "`") return character.toLowerCase();
	if (apostrophes.test(character)) return "'";
	if (unseen.test(character)) return "";
	const bare = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "");
	return bare(bare(character).toUpperCase().toLowerCase());
}

/** A text as it is compared, and where each of its places was in the text as written. */
export function fold(text: string): { readonly text: string; readonly places: readonly number[] } {
	let folded = "";
	const places: number[] = [];
	let place = 0;
	for (const character of text) {
		const one = foldOne(character);
		folded += one;
		for (let index = 0; index < one.length; index++) places.push(place);
		place += character.length;
	}
	places.push(text.length);
	return { text: folded, places };
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/**
 * A name as a pattern over folded text: apostrophes may come and go, spaces and hyphens may be up to three other
 * signs or none, '&' and 'and' are one. Null for what is shorter than two letters.
 */
function patternOf(name: string): string | null {
	const words = fold(name)
		.text.replaceAll("'", "")
		.replaceAll("&", " and ")
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== "");
	if (words.join("").length < 2) return null;
	return words
		.map((word) => (word === "and" ? "(?:&|and)" : [...word].map(escaped).join("'?")))
		.join("[^\\p{L}\\p{N}]{0,3}");
}

/** Whole words at a time, with or without a possessive; the longest of several names first. */
function searchFor(kind: MarkKind, names: readonly string[]): Dictionary["names"] {
	const patterns = [...new Set(names.flatMap((name) => patternOf(name) ?? []))];
	const groups = new Map<string, string[]>();
	for (const pattern of patterns.sort((a, b) => b.length - a.length)) {
		// '&' and 'and' are one, so such a name begins with either.
		const letters = pattern.startsWith("(") ? ["&", "a"] : [pattern[0] ?? ""];
		for (const letter of letters) groups.set(letter, [...(groups.get(letter) ?? []), pattern]);
	}
	const whole = (any: readonly string[]) =>
		new RegExp(`(?:${any.join("|")})(?:'?s'?|')?(?![\\p{L}\\p{N}])`, "uy");
	return [{ kind, byLetter: new Map([...groups].map(([letter, any]) => [letter, whole(any)])) }];
}

const shapes: Dictionary["shapes"] = [
	{ kind: "pupilNumber", pattern: /(?<![a-z0-9])[a-z]\d{11}[a-z0-9](?![a-z0-9])/g },
	{ kind: "contact", pattern: /(?<![a-z0-9])[a-z]{1,2}\d[a-z0-9]?[ -]{0,3}\d[a-z]{2}(?![a-z0-9])/g },
	{ kind: "contact", pattern: /[a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g },
	{ kind: "contact", pattern: /(?<![0-9])(?:\+44|0)(?:[ ().-]{0,3}\d){9,10}(?![0-9])/g },
];

/** Makes known names ready. Schools are also known by their name without 'Primary School' and the like. */
export function dictionaryOf(known: KnownNames): Dictionary {
	const { child, datesOfBirth, pupilNumbers, schools, named } = known;
	return {
		names: [
			...searchFor("child", child),
			...searchFor("pupilNumber", pupilNumbers),
			...searchFor("dateOfBirth", datesOfBirth.flatMap(writtenDates)),
			...searchFor("school", [...schools, ...schools.flatMap(shortNames)]),
			...searchFor("named", named),
		],
		shapes,
	};
}

const generic = new Set(
	"school schools primary infant infants junior nursery nursey secondary academy college community catholic church england ce rc va vc the of and".split(
		" ",
	),
);

/** What people call a school: its name up to the first word that many schools have. */
function shortNames(name: string): string[] {
	const words = name.split(/\s+/);
	const plain = (word: string) => fold(word).text.replaceAll(/[^\p{L}\p{N}]/gu, "");
	const end = words.findIndex((word, place) => place > 0 && generic.has(plain(word)));
	const short = (end < 0 ? words : words.slice(0, end)).join(" ");
	return plain(short).length < 4 || generic.has(plain(short)) ? [] : [short];
}

const months = "january february march april may june july august september october november december".split(
	" ",
);

/** A date in the ways it is written: '2014-03-05', '5/3/2014', '05.03.14', '5 March 2014', '5th of Mar 2014', 'March 5, 2014'. */
function writtenDates(date: string): string[] {
	const [year = "", month = "", day = ""] = date.split("-");
	const name = months[Number(month) - 1] ?? "";
	const bare = (number: string) => String(Number(number));
	const days = [...new Set([day, bare(day)])];
	const numbers = [...new Set([month, bare(month)])];
	const years = [year, year.slice(2)];
	const spoken = days.flatMap((one) => ["", "st", "nd", "rd", "th"].map((end) => one + end));
	const named = spoken.flatMap((one) =>
		[name, name.slice(0, 3)].flatMap((word) => [
			...years.map((last) => `${one} ${word} ${last}`),
			...years.map((last) => `${one} of ${word} ${last}`),
			...years.map((last) => `${word} ${one} ${last}`),
		]),
	);
	const figures = days.flatMap((one) =>
		numbers.flatMap((two) => [...years.map((last) => `${one} ${two} ${last}`), `${year} ${two} ${one}`]),
	);
	return [showDate(date), ...figures, ...named];
}

const wordStart = /(?<![\p{L}\p{N}])[\p{L}\p{N}&]/gu;

/** Every piece of the text that a known name or the shape of an identifier covers; overlapping ones are one mark. */
export function marksIn(text: string, dictionary: Dictionary): Mark[] {
	const folded = fold(text);
	const placeOf = (index: number) => folded.places[index] ?? text.length;
	const found: Mark[] = [];
	const add = (kind: MarkKind, from: number, length: number) => {
		// Up to the next visible character, so that accents and invisible signs behind the last one go with it.
		found.push({ kind, start: placeOf(from), end: placeOf(from + length) });
	};
	for (const { index, 0: letter } of folded.text.matchAll(wordStart)) {
		for (const { kind, byLetter } of dictionary.names) {
			const pattern = byLetter.get(letter);
			if (!pattern) continue;
			pattern.lastIndex = index;
			const match = pattern.exec(folded.text);
			if (match) add(kind, index, match[0].length);
		}
	}
	for (const { kind, pattern } of dictionary.shapes) {
		for (const match of folded.text.matchAll(pattern)) add(kind, match.index, match[0].length);
	}
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const merged: Mark[] = [];
	for (const mark of found) {
		const before = merged.at(-1);
		if (before && mark.start < before.end) merged[merged.length - 1] = joined(before, mark);
		else merged.push(mark);
	}
	return merged;
}

/** Two overlapping marks as one, of the kind of the longer. */
function joined(a: Mark, b: Mark): Mark {
	const kind = b.end - b.start > a.end - a.start ? b.kind : a.kind;
	return { kind, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** The text with the marks `hide` answers true for replaced; the others stay as they were written. */
export function hideMarks(text: string, marks: readonly Mark[], hide: (mark: Mark) => boolean): string {
	let written = "";
	let from = 0;
	for (const mark of marks) {
		written += text.slice(from, mark.start);
		written += hide(mark) ? replacements[mark.kind] : text.slice(mark.start, mark.end);
		from = mark.end;
	}
	return written + text.slice(from);
}
