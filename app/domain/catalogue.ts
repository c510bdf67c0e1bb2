import {
	type CatalogueContent,
	type CatalogueItem,
	type CatalogueRole,
	costBasisLabels,
	type Tier,
	type Unit,
} from "#schemas/catalogue.ts";
import { showInteger, showPence, showTenths } from "#schemas/entry.ts";
import { areaLabels } from "#schemas/vocabulary.ts";

/** One thing wrong with a catalogue, in words that say how to put it right. */
export interface CatalogueProblem {
	/** The field of the item or rate it is about. */
	readonly field: string;
	/** Code of the item or role; empty for the whole. */
	readonly of: string;
	readonly message: string;
}

/** The short names of the tiers, and what a price is for, as tables show them. */
export const tierNames: Record<Tier, string> = {
	universal: "Universal",
	targeted: "Targeted",
	specialist: "Specialist",
};
export const unitNames: Record<Unit, string> = {
	hour: "an hour",
	session: "a session",
	day: "a day",
	place: "a place",
	licence: "a licence",
	item: "an item",
};

/** Most provisions, roles and years a version holds. */
export const mostItems = 400;
const mostRoles = 60;
const lengths = { name: 80, description: 400, source: 200, label: 80 } as const;

const codeShape = /^[A-Z]{2}[0-9]{2,3}$/;
const roleShape = /^[a-z][A-Za-z0-9]{1,30}$/;

/** Everything that keeps a version from being taken, item by item and rate by rate. */
export function catalogueProblems(content: CatalogueContent): CatalogueProblem[] {
	const { items, roles, rates } = content;
	const twice = (codes: readonly string[]) => codes.filter((code, place) => codes.indexOf(code) !== place);
	return [
		...items.flatMap((item) => itemProblems(item, roles)),
		...twice(items.map(({ code }) => code)).map((code) => ({
			field: "code",
			of: code,
			message: `The code ${code} stands for two provisions. Give each its own`,
		})),
		...roles.flatMap(roleProblems),
		...rates.flatMap(({ role, financialYear, hourlyPence }) =>
			rateProblems(role, financialYear, hourlyPence),
		),
		...(items.length > mostItems
			? [{ field: "code", of: "", message: `A catalogue holds at most ${mostItems} provisions` }]
			: []),
		...(roles.length > mostRoles
			? [{ field: "role", of: "", message: `A rate card holds at most ${mostRoles} roles` }]
			: []),
	];
}

/** What is wrong with one provision. */
export function itemProblems(item: CatalogueItem, roles: readonly CatalogueRole[]): CatalogueProblem[] {
	const found: CatalogueProblem[] = [];
	const say = (field: keyof CatalogueItem, message: string) =>
		void found.push({ field, of: item.code, message });
	if (!codeShape.test(item.code))
		say("code", "Enter a code of two capital letters and a number, such as CL04");
	if (item.name === "") say("name", "Enter a name");
	if (item.name.length > lengths.name) say("name", `The name must be ${lengths.name} characters or fewer`);
	if (item.description.length > lengths.description)
		say("description", `The description must be ${lengths.description} characters or fewer`);
	if (item.source.length > lengths.source)
		say("source", `The source must be ${lengths.source} characters or fewer`);
	if (item.role !== null && !roles.some(({ code }) => code === item.role))
		say("role", `The rate card has no role ${item.role}. Choose one that it has`);
	for (const [field, least, most, words] of ranges) {
		const value = item[field];
		if (value !== null && (value < least || value > most)) say(field, words);
	}
	for (const problem of basisProblems(item)) say(...problem);
	return found;
}

const ranges = [
	["groupSize", 2, 35, "Children in a group must be between 2 and 35"],
	["minutesPerSession", 1, 420, "Minutes in a session must be between 1 and 420"],
	["sessionsTenths", 1, 350, "Sessions in a week must be between 0.1 and 35"],
	["weeksTenths", 1, 780, "Weeks must be between 0.1 and 78"],
	["pricePence", 1, 10_000_000, "The price must be between 1p and £100,000"],
] as const;

/** A price has no staff time, and staff time has no price. */
function basisProblems(item: CatalogueItem): [keyof CatalogueItem, string][] {
	const found: [keyof CatalogueItem, string][] = [];
	const staff = [item.role, item.minutesPerSession, item.sessionsTenths, item.weeksTenths];
	if (item.costBasis === "fixed") {
		if (staff.some((value) => value !== null))
			found.push(["costBasis", "Something bought has a price, and no role, minutes, sessions or weeks"]);
		if (item.pricePence === null) found.push(["pricePence", "Enter the usual price"]);
	} else if (item.pricePence !== null)
		found.push(["pricePence", "Staff time is costed by the rate card. Leave the price blank"]);
	if (item.costBasis !== "shared" && item.groupSize !== null)
		found.push(["groupSize", "Only a shared group has a number of children. Leave it blank"]);
	return found;
}

function roleProblems({ code, label }: CatalogueRole): CatalogueProblem[] {
	if (!roleShape.test(code)) {
		const message = "Enter a code of letters and digits that begins with a small letter, such as ta2";
		return [{ field: "role", of: code, message }];
	}
	if (label === "") return [{ field: "label", of: code, message: "Enter the name of the role" }];
	if (label.length <= lengths.label) return [];
	const message = `The name of a role must be ${lengths.label} characters or fewer`;
	return [{ field: "label", of: code, message }];
}

function rateProblems(role: string, financialYear: string, hourlyPence: number): CatalogueProblem[] {
	const [start = "", end = ""] = financialYear.split("-");
	const follows = /^\d{4}-\d{2}$/.test(financialYear) && (Number(start) + 1) % 100 === Number(end);
	if (!follows) {
		const message = "Enter a financial year such as 2026-27";
		return [{ field: "financialYear", of: role, message }];
	}
	if (hourlyPence >= 500 && hourlyPence <= 30_000) return [];
	return [{ field: "hourlyPence", of: role, message: "The cost of one hour must be between £5 and £300" }];
}

/** One difference between two versions, in words. */
export interface CatalogueChange {
	readonly kind: "added" | "changed" | "removed";
	/** The provision or role. */
	readonly what: string;
	/** What about it, as 'was, becomes'; empty for one that is added or removed. */
	readonly details: readonly string[];
}

/** What a version says that another does not: provisions first, then roles and rates. */
export function catalogueChanges(before: CatalogueContent, after: CatalogueContent): CatalogueChange[] {
	return [
		...changesOf(
			before.items,
			after.items,
			({ code }) => code,
			({ code, name }) => `${name} (${code})`,
			(one, other) => itemDetails(one, other, roleName(before), roleName(after)),
		),
		...changesOf(
			withRates(before),
			withRates(after),
			({ code }) => code,
			({ label }) => label,
			rateDetails,
		),
	];
}

function changesOf<T>(
	before: readonly T[],
	after: readonly T[],
	key: (one: T) => string,
	name: (one: T) => string,
	details: (one: T, other: T) => readonly string[],
): CatalogueChange[] {
	const old = new Map(before.map((one) => [key(one), one]));
	const kept = new Set(after.map(key));
	const fresh = after.flatMap((one): CatalogueChange[] => {
		const was = old.get(key(one));
		if (was === undefined) return [{ kind: "added", what: name(one), details: [] }];
		const told = details(was, one);
		return told.length === 0 ? [] : [{ kind: "changed", what: name(one), details: told }];
	});
	const gone = before
		.filter((one) => !kept.has(key(one)))
		.map((one): CatalogueChange => ({ kind: "removed", what: name(one), details: [] }));
	return [...fresh, ...gone];
}

/** Name and value of everything a provision says, as people read it. */
export function itemFacts(
	item: CatalogueItem,
	roleOf: (code: string) => string,
): readonly (readonly [name: string, value: string])[] {
	const shown = (value: number | null, show: (value: number) => string) =>
		value === null ? "" : show(value);
	return [
		["Name", item.name],
		["Area of need", areaLabels[item.area]],
		["Kind", tierNames[item.tier]],
		["What it is", item.description],
		["How it is costed", costBasisLabels[item.costBasis]],
		["Given by", item.role === null ? "" : roleOf(item.role)],
		["Children in the group", shown(item.groupSize, showInteger)],
		["Minutes in a session", shown(item.minutesPerSession, showInteger)],
		["Sessions in a week", shown(item.sessionsTenths, showTenths)],
		["Weeks", shown(item.weeksTenths, showTenths)],
		["Price", shown(item.pricePence, showPence)],
		["What the price is for", item.costBasis === "fixed" ? unitNames[item.unit] : ""],
		["From the school’s own budget", item.schoolFunded ? "Yes" : "No"],
		["Source", item.source],
	];
}

function itemDetails(
	before: CatalogueItem,
	after: CatalogueItem,
	roleBefore: (code: string) => string,
	roleAfter: (code: string) => string,
): string[] {
	const was = itemFacts(before, roleBefore);
	return itemFacts(after, roleAfter).flatMap(([name, value], place) => {
		const old = was[place]?.[1] ?? "";
		return old === value ? [] : [`${name}: ${old || "nothing"} becomes ${value || "nothing"}`];
	});
}

/** The name of a role by its code; the code where the version has no such role. */
export function roleName({ roles }: CatalogueContent): (code: string) => string {
	return (code) => roles.find((role) => role.code === code)?.label ?? code;
}

interface RoleWithRates extends CatalogueRole {
	readonly rates: ReadonlyMap<string, number>;
}

function withRates({ roles, rates }: CatalogueContent): RoleWithRates[] {
	return roles.map((role) => ({
		...role,
		rates: new Map(
			rates
				.filter((rate) => rate.role === role.code)
				.map(({ financialYear, hourlyPence }) => [financialYear, hourlyPence]),
		),
	}));
}

function rateDetails(before: RoleWithRates, after: RoleWithRates): string[] {
	const years = [...new Set([...before.rates.keys(), ...after.rates.keys()])].sort();
	const label = before.label === after.label ? [] : [`Name: ${before.label} becomes ${after.label}`];
	const show = (value: number | undefined) => (value === undefined ? "nothing" : showPence(value));
	return [
		...label,
		...years.flatMap((year) => {
			const [was, is] = [before.rates.get(year), after.rates.get(year)];
			return was === is ? [] : [`An hour in ${year}: ${show(was)} becomes ${show(is)}`];
		}),
	];
}
