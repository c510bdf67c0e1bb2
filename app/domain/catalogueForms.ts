import {
	type CatalogueContent,
	type CatalogueItem,
	type CatalogueRate,
	type CatalogueRole,
	costBases,
	tiers,
	units,
} from "#schemas/catalogue.ts";
import { readInteger, readPence, readTenths, showPence, showTenths } from "#schemas/entry.ts";
import { areasOfNeed } from "#schemas/vocabulary.ts";
import type { Read } from "./moneyForms.ts";
import type { FieldProblem } from "./typedForm.ts";

type Value = (name: string) => string;

/** The fields of the form of a provision. */
export const itemFields = [
	"code",
	"name",
	"area",
	"tier",
	"description",
	"costBasis",
	"role",
	"groupSize",
	"minutesPerSession",
	"sessionsTenths",
	"weeksTenths",
	"unit",
	"pricePence",
	"schoolFunded",
	"source",
] as const satisfies readonly (keyof CatalogueItem)[];

/** A provision as its form shows it. */
export function itemValues(item: CatalogueItem): Readonly<Record<string, string>> {
	const tenths = (value: number | null) => (value === null ? "" : showTenths(value));
	const whole = (value: number | null) => (value === null ? "" : String(value));
	return {
		...item,
		role: item.role ?? "",
		groupSize: whole(item.groupSize),
		minutesPerSession: whole(item.minutesPerSession),
		sessionsTenths: tenths(item.sessionsTenths),
		weeksTenths: tenths(item.weeksTenths),
		pricePence: item.pricePence === null ? "" : showPence(item.pricePence).replace("£", ""),
		schoolFunded: item.schoolFunded ? "yes" : "no",
	};
}

/** Reads the form of a provision; what does not belong to the way it is costed is left out, whatever stood there. */
export function readItem(value: Value): Read<CatalogueItem> {
	const problems: FieldProblem[] = [];
	const costBasis = choice(value, "costBasis", costBases, "Choose how it is costed", problems);
	const isBought = costBasis === "fixed";
	const number = (field: string, read: (text: string) => number | null, words: string) => {
		const text = value(field).trim();
		const found = text === "" ? null : read(text);
		if (text !== "" && found === null) problems.push({ field, message: words });
		return found;
	};
	const staff = <T>(found: T): T | null => (isBought ? null : found);
	const item: CatalogueItem = {
		code: value("code").trim().toUpperCase(),
		name: tidy(value("name")),
		area: choice(value, "area", areasOfNeed, "Choose the area of need", problems),
		tier: choice(value, "tier", tiers, "Choose the kind of support", problems),
		description: tidy(value("description")),
		costBasis,
		role: staff(value("role") || null),
		groupSize:
			costBasis === "shared"
				? number("groupSize", readInteger, "Enter how many children as a whole number")
				: null,
		minutesPerSession: staff(number("minutesPerSession", readInteger, "Enter minutes as a whole number")),
		sessionsTenths: staff(number("sessionsTenths", readTenths, "Enter sessions such as 5 or 0.5")),
		weeksTenths: staff(number("weeksTenths", readTenths, "Enter weeks such as 12")),
		unit: isBought ? choice(value, "unit", units, "Choose what the price is for", problems) : "session",
		pricePence: isBought ? number("pricePence", readPence, "Enter the price, such as 85 or 85.50") : null,
		schoolFunded: value("schoolFunded") === "yes",
		source: tidy(value("source")),
	};
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: item };
}

function choice<T extends string>(
	value: Value,
	field: string,
	codes: readonly [T, ...T[]],
	message: string,
	problems: FieldProblem[],
): T {
	const found = codes.find((code) => code === value(field));
	if (!found) problems.push({ field, message });
	return found ?? codes[0];
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim().normalize("NFC");

/** The name of the box of a role and year in the form of the rates. */
export const rateField = (role: string, year: string): string => `rate-${role}-${year}`;

/** Roles and rates as they were typed, over the roles there are; a new role and a new year at the end. */
export function readRates(
	value: Value,
	before: CatalogueContent,
	years: readonly string[],
): Read<Pick<CatalogueContent, "roles" | "rates">> {
	const problems: FieldProblem[] = [];
	const fresh = freshRole(value, before, problems);
	const roles: CatalogueRole[] = [
		...before.roles
			.filter(({ code }) => value(`gone-${code}`) !== "yes")
			.map(({ code, label }) => ({ code, label: tidy(value(`label-${code}`)) || label })),
		...fresh,
	];
	const rates = roles.flatMap(({ code, label }) =>
		years.flatMap((year): CatalogueRate[] => {
			const field = rateField(fresh.some((role) => role.code === code) ? "new" : code, year);
			const text = value(field).trim();
			if (text === "") return [];
			const pence = readPence(text);
			if (pence === null || pence < 500 || pence > 30_000) {
				const message = `${label} in ${year}: enter an amount between £5 and £300, such as 17.24`;
				problems.push({ field, message });
				return [];
			}
			return [{ role: code, financialYear: year, hourlyPence: pence }];
		}),
	);
	for (const { code } of before.roles) {
		if (value(`gone-${code}`) !== "yes" || !before.items.some(({ role }) => role === code)) continue;
		const message = "A provision names this role. Change the provision first";
		problems.push({ field: `gone-${code}`, message });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { roles, rates } };
}

function freshRole(value: Value, { roles }: CatalogueContent, problems: FieldProblem[]): CatalogueRole[] {
	const [code, label] = [value("new-code").trim(), tidy(value("new-label"))];
	if (code === "" && label === "") return [];
	if (!/^[a-z][A-Za-z0-9]{1,30}$/.test(code)) {
		const message = "Enter a code of letters and digits that begins with a small letter, such as playWorker";
		problems.push({ field: "new-code", message });
	}
	if (roles.some((role) => role.code === code))
		problems.push({ field: "new-code", message: `There is a role with the code ${code} already` });
	if (label === "") problems.push({ field: "new-label", message: "Enter the name of the role" });
	return [{ code, label }];
}

/** The years the form of the rates has a column for: those there are, and the one after. */
export function rateYears({ rates }: CatalogueContent, thisYear: string): readonly string[] {
	const years = [...new Set([...rates.map(({ financialYear }) => financialYear), thisYear])].sort();
	const last = years.at(-1) ?? thisYear;
	const start = Number(last.slice(0, 4)) + 1;
	return [...years, `${start}-${String((start + 1) % 100).padStart(2, "0")}`].slice(-4);
}
