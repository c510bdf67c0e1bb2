import type { CatalogueItem } from "#schemas/catalogue.ts";

type Words = Pick<CatalogueItem, "code" | "name" | "area" | "tier" | "description" | "source">;

const nothingUsual = {
	role: null,
	groupSize: null,
	minutesPerSession: null,
	sessionsTenths: null,
	weeksTenths: null,
	pricePence: null,
	unit: "session",
	schoolFunded: false,
} as const;

/** Who gives it, minutes a session, sessions a week; children in the group and weeks where they are usual. */
interface Usual {
	readonly role: string;
	readonly minutes: number;
	readonly sessions: number;
	readonly group?: number;
	readonly weeks?: number;
}

function staffed(words: Words, usual: Usual): CatalogueItem {
	const { role, minutes, sessions, group = null, weeks } = usual;
	return {
		...nothingUsual,
		...words,
		role,
		groupSize: group,
		costBasis: group === null ? "sole" : "shared",
		minutesPerSession: minutes,
		sessionsTenths: sessions * 10,
		weeksTenths: weeks === undefined ? null : weeks * 10,
	};
}

/** Support that every class or school offers from its own budget. */
export function everyday(words: Omit<Words, "tier">, usual: Usual): CatalogueItem {
	return { ...staffed({ ...words, tier: "universal" }, usual), schoolFunded: true };
}

/** Support beyond what any class offers. */
export function targeted(words: Omit<Words, "tier">, usual: Usual): CatalogueItem {
	return staffed({ ...words, tier: "targeted" }, usual);
}

/** Support planned or given by a specialist. */
export function specialist(words: Omit<Words, "tier">, usual: Usual): CatalogueItem {
	return staffed({ ...words, tier: "specialist" }, usual);
}

/** Something bought: its price in pounds and what the price is for. */
export function bought(words: Words, pounds: number, unit: CatalogueItem["unit"]): CatalogueItem {
	return { ...nothingUsual, ...words, costBasis: "fixed", pricePence: pounds * 100, unit };
}
