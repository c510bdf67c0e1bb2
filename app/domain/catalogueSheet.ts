import {
	type CatalogueContent,
	type CatalogueItem,
	type CatalogueRate,
	type CatalogueRole,
	costBases,
	tiers,
	units,
} from "#schemas/catalogue.ts";
import { readInteger, readPence, readTenths } from "#schemas/entry.ts";
import { areaLabels, areasOfNeed } from "#schemas/vocabulary.ts";
import { catalogueProblems } from "./catalogue.ts";

/** A cell as a file holds it: text, or a number where a workbook knows it for one. */
export type SheetCell = string | number | boolean | null;
/** A sheet as rows of cells, its heading row first. */
export interface Sheet {
	readonly name: string;
	readonly rows: readonly (readonly SheetCell[])[];
}

/** One row that cannot be taken, by its number in the sheet as a spreadsheet counts it. */
export interface SheetProblem {
	readonly sheet: string;
	readonly row: number;
	readonly message: string;
}

/** Headings of the two sheets, in the order in which they are written. */
export const itemHeadings = [
	"code",
	"name",
	"area of need",
	"kind",
	"what it is",
	"how it is costed",
	"role code",
	"children in the group",
	"minutes in a session",
	"sessions in a week",
	"weeks",
	"price in pounds",
	"price is for",
	"from the school's own budget",
	"source",
] as const;
export const rateHeadings = ["role code", "role", "financial year", "cost of an hour in pounds"] as const;

/** The costed bases and areas as files say them; both the words and our codes are read. */
const basisWords = { shared: "group", sole: "one child", fixed: "price" } as const;

/** The provisions as rows of a sheet, headings first. */
export function itemRows({ items }: CatalogueContent): SheetCell[][] {
	return [
		[...itemHeadings],
		...items.map((item) => [
			item.code,
			item.name,
			areaLabels[item.area],
			item.tier,
			item.description,
			basisWords[item.costBasis],
			item.role ?? "",
			item.groupSize,
			item.minutesPerSession,
			scaled(item.sessionsTenths, 10),
			scaled(item.weeksTenths, 10),
			scaled(item.pricePence, 100),
			item.costBasis === "fixed" ? item.unit : "",
			item.schoolFunded ? "yes" : "no",
			item.source,
		]),
	];
}

/** The rates as rows of a sheet, headings first. */
export function rateRows({ roles, rates }: CatalogueContent): SheetCell[][] {
	return [
		[...rateHeadings],
		...roles.flatMap(({ code, label }) =>
			rates
				.filter(({ role }) => role === code)
				.map(({ financialYear, hourlyPence }) => [code, label, financialYear, hourlyPence / 100]),
		),
	];
}

const scaled = (whole: number | null, by: number) => (whole === null ? null : whole / by);

/** What a file says in place of what the draft said, or every row that is wrong. */
export type SheetReading =
	| { readonly ok: true; readonly content: CatalogueContent }
	| { readonly ok: false; readonly problems: readonly SheetProblem[] };

/**
 * Reads sheets over a catalogue: a sheet of provisions replaces all provisions, a sheet of rates all roles and rates;
 * what no sheet is about stays. Other sheets are passed over.
 */
export function readSheets(sheets: readonly Sheet[], before: CatalogueContent): SheetReading {
	const problems: SheetProblem[] = [];
	const places = new Map<string, { sheet: string; row: number }>();
	let content = before;
	let found = 0;
	for (const sheet of sheets) {
		const kind = kindOf(sheet);
		if (kind === null) continue;
		found += 1;
		const reader = new RowReader(sheet, problems, places);
		content =
			kind === "items"
				? { ...content, items: reader.each(readItem) }
				: { ...content, ...ratesFrom(reader.each(readRate)) };
	}
	if (found === 0) return { ok: false, problems: [noSheet(sheets[0]?.name ?? "The file")] };
	if (problems.length === 0) {
		for (const { of, message } of catalogueProblems(content)) {
			const place = places.get(of) ?? { sheet: sheets[0]?.name ?? "", row: 1 };
			problems.push({ ...place, message });
		}
	}
	return problems.length === 0 ? { ok: true, content } : { ok: false, problems };
}

function noSheet(sheet: string): SheetProblem {
	const message =
		"No row of headings was found. Download the catalogue, change it there and bring that file back";
	return { sheet, row: 1, message };
}

function headingsOf({ rows }: Sheet): readonly string[] {
	return (rows[0] ?? []).map((cell) =>
		String(cell ?? "")
			.trim()
			.toLowerCase()
			.replaceAll("’", "'"),
	);
}

function kindOf(sheet: Sheet): "items" | "rates" | null {
	const headings = headingsOf(sheet);
	if (itemHeadings.every((heading) => headings.includes(heading))) return "items";
	return rateHeadings.every((heading) => headings.includes(heading)) ? "rates" : null;
}

/** Reads the rows of a sheet by their headings and notes what is wrong with each. */
class RowReader {
	readonly #sheet: Sheet;
	readonly #headings: readonly string[];
	readonly #problems: SheetProblem[];
	readonly #places: Map<string, { sheet: string; row: number }>;
	#row: readonly SheetCell[] = [];
	#number = 0;

	constructor(sheet: Sheet, problems: SheetProblem[], places: Map<string, { sheet: string; row: number }>) {
		this.#sheet = sheet;
		this.#headings = headingsOf(sheet);
		this.#problems = problems;
		this.#places = places;
	}

	/** Every row that is not blank, read. */
	each<T>(read: (row: RowReader) => T): T[] {
		return this.#sheet.rows.slice(1).flatMap((row, place) => {
			if (row.every((cell) => cell === null || String(cell).trim() === "")) return [];
			this.#row = row;
			this.#number = place + 2;
			return [read(this)];
		});
	}

	text(heading: string): string {
		const cell = this.#row[this.#headings.indexOf(heading)] ?? "";
		// An apostrophe before what looks like a formula is the mark of our own files, not part of the words.
		return String(cell)
			.trim()
			.replace(/^'(?=[=+\-@])/, "")
			.normalize("NFC");
	}

	say(message: string): void {
		this.#problems.push({ sheet: this.#sheet.name, row: this.#number, message });
	}

	/** Where problems of this code are told. */
	named(code: string): string {
		this.#places.set(code, { sheet: this.#sheet.name, row: this.#number });
		return code;
	}

	oneOf<T extends string>(heading: string, codes: readonly T[], words: Record<T, string>): T {
		const text = this.text(heading).toLowerCase();
		const found = codes.find((code) => code.toLowerCase() === text || words[code].toLowerCase() === text);
		if (!found) this.say(`Under “${heading}” enter one of: ${codes.map((code) => words[code]).join(", ")}`);
		return found ?? (codes[0] as T);
	}

	number(heading: string, read: (text: string) => number | null): number | null {
		const text = this.text(heading);
		if (text === "") return null;
		const value = read(text);
		if (value === null) this.say(`Under “${heading}” enter a number, or leave it blank`);
		return value;
	}

	yes(heading: string): boolean {
		const text = this.text(heading).toLowerCase();
		if (!["yes", "no", "true", "false", ""].includes(text)) this.say(`Under “${heading}” enter yes or no`);
		return text === "yes" || text === "true";
	}
}

const asCodes = <T extends string>(codes: readonly T[]) =>
	Object.fromEntries(codes.map((code) => [code, code])) as Record<T, T>;

function readItem(row: RowReader): CatalogueItem {
	const costBasis = row.oneOf("how it is costed", costBases, basisWords);
	const unit = costBasis === "fixed" ? row.oneOf("price is for", units, asCodes(units)) : "session";
	return {
		code: row.named(row.text("code").toUpperCase()),
		name: row.text("name"),
		area: row.oneOf("area of need", areasOfNeed, areaLabels),
		tier: row.oneOf("kind", tiers, asCodes(tiers)),
		description: row.text("what it is"),
		costBasis,
		role: row.text("role code") || null,
		groupSize: row.number("children in the group", readInteger),
		minutesPerSession: row.number("minutes in a session", readInteger),
		sessionsTenths: row.number("sessions in a week", readTenths),
		weeksTenths: row.number("weeks", readTenths),
		unit,
		pricePence: row.number("price in pounds", readPence),
		schoolFunded: row.yes("from the school's own budget"),
		source: row.text("source"),
	};
}

type RateLine = CatalogueRole & Omit<CatalogueRate, "role">;

function readRate(row: RowReader): RateLine {
	const pence = row.number("cost of an hour in pounds", readPence);
	if (pence === null && row.text("cost of an hour in pounds") === "") row.say("Enter the cost of an hour");
	return {
		code: row.named(row.text("role code")),
		label: row.text("role"),
		financialYear: row.text("financial year").replace("/", "-"),
		hourlyPence: pence ?? 0,
	};
}

/** Roles in the order they first appear, each once, with their rates. */
function ratesFrom(lines: readonly RateLine[]): Pick<CatalogueContent, "roles" | "rates"> {
	const roles = new Map(lines.map(({ code, label }) => [code, { code, label }]));
	const rates = new Map(
		lines.map(({ code, financialYear, hourlyPence }) => [
			`${code} ${financialYear}`,
			{ role: code, financialYear, hourlyPence },
		]),
	);
	return { roles: [...roles.values()], rates: [...rates.values()] };
}
