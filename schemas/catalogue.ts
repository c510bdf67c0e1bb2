import type { AreaOfNeed } from "./vocabulary.ts";

/** The Costed Provision Document: what support there is, what is usual for it, and what an hour of staff costs. */

/** The life of one of its versions: written, proposed to a second person, published and never changed again. */
export const catalogueStates = ["draft", "waiting", "published"] as const;
export type CatalogueState = (typeof catalogueStates)[number];

/** How far beyond what any class offers a support goes. */
export const tiers = ["universal", "targeted", "specialist"] as const;
export type Tier = (typeof tiers)[number];

export const tierLabels: Record<Tier, string> = {
	universal: "Universal: what any class offers",
	targeted: "Targeted: extra to what any class offers",
	specialist: "Specialist: planned or given by a specialist",
};

/** How a provision is costed: staff time that a group shares, staff time for one child, or a price. */
export const costBases = ["shared", "sole", "fixed"] as const;
export type CostBasis = (typeof costBases)[number];

export const costBasisLabels: Record<CostBasis, string> = {
	shared: "Staff time, and the group shares the cost",
	sole: "Staff time that is there for this request alone",
	fixed: "A price, for something bought",
};

/** What a price is for. */
export const units = ["hour", "session", "day", "place", "licence", "item"] as const;
export type Unit = (typeof units)[number];

/** One provision. Sessions and weeks are whole tenths, money is whole pence; null where nothing is usual. */
export interface CatalogueItem {
	/** Stays with the provision from version to version, such as `CL04`. */
	readonly code: string;
	readonly name: string;
	readonly area: AreaOfNeed;
	readonly tier: Tier;
	readonly description: string;
	readonly costBasis: CostBasis;
	/** The code of a role of the same version. */
	readonly role: string | null;
	readonly groupSize: number | null;
	readonly minutesPerSession: number | null;
	readonly sessionsTenths: number | null;
	readonly weeksTenths: number | null;
	readonly unit: Unit;
	readonly pricePence: number | null;
	/** Every school offers it from its own budget. */
	readonly schoolFunded: boolean;
	/** What speaks for it, or where it comes from. */
	readonly source: string;
}

/** Who gives support. */
export interface CatalogueRole {
	readonly code: string;
	readonly label: string;
}

/** What an hour of a role costs its employer in a financial year (`2026-27`), in whole pence. */
export interface CatalogueRate {
	readonly role: string;
	readonly financialYear: string;
	readonly hourlyPence: number;
}

/** Everything one version says, each list in its order. */
export interface CatalogueContent {
	readonly items: readonly CatalogueItem[];
	readonly roles: readonly CatalogueRole[];
	readonly rates: readonly CatalogueRate[];
}
