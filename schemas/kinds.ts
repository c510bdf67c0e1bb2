import type { ReferralKind } from "#schemas/vocabulary.ts";

/** Where a kind is decided; a review goes where its award was decided. */
export const forums = ["locality", "city", "asTheAward"] as const;
export type Forum = (typeof forums)[number];

/** How what a kind is given is paid: not at all, equally over the terms, as one sum; a review as its award was. */
export const moneyRules = ["none", "equalParts", "oneSum", "asTheAward"] as const;
export type MoneyRule = (typeof moneyRules)[number];

/** What a kind of referral is made of and how it goes. */
export interface KindRule {
	/** In the order a school fills them in: who, what need, what it costs, what is asked for. */
	readonly documents: readonly string[];
	readonly forum: Forum;
	readonly money: MoneyRule;
	/** Days before its meeting by which it is sent; null for as many as is usual for its forum. */
	readonly deadlineDays: number | null;
	/** Whether one can be begun. */
	readonly offered: boolean;
	/** Who brings it: a school, unless it is said. */
	readonly broughtBy?: "caseOfficer";
	/** How it is chosen at the start; left out where it begins elsewhere. */
	readonly start?: {
		/** What it is for, and when it is the right one. */
		readonly use: string;
		/** What it asks. */
		readonly asks: string;
	};
}

const usual = { deadlineDays: null, offered: true } as const;

/** Rules by kind. */
export type KindRules = Readonly<Record<ReferralKind, KindRule>>;

/** The kinds as the product is shipped; from then on each is a dated setting of the council's. */
export const shippedKinds: KindRules = {
	individual: {
		documents: ["pupil-details", "profile-of-need", "costed-provision-map", "individual-pupil-need-referral"],
		forum: "locality",
		money: "equalParts",
		...usual,
		start: {
			use: "For one child or young person who needs more than your school can give. This is the usual one.",
			asks: "It asks your cluster to fund support for up to a year.",
		},
	},
	contingency: {
		documents: ["pupil-details", "profile-of-need", "costed-provision-map", "contingency-funding-referral"],
		forum: "city",
		money: "equalParts",
		...usual,
		start: {
			use: "For one child or young person whom your cluster could not have planned for, such as one who has just moved into the city. Talk with your Locality Lead first.",
			asks: "It asks the city for help from its contingency fund.",
		},
	},
	solutionFocused: {
		documents: ["pupil-details", "profile-of-need", "solution-focused-discussion"],
		forum: "locality",
		money: "none",
		...usual,
		start: {
			use: "For one child or young person whom you would like others to think about with you. You can ask for this before any other request, or instead of one.",
			asks: "It asks your cluster for ideas and advice. It asks for no money.",
		},
	},
	group: {
		documents: ["pupil-details", "costed-provision-map", "group-referral"],
		forum: "locality",
		money: "equalParts",
		...usual,
		start: {
			use: "For two or more children or young people who need the same kind of help and get it together.",
			asks: "It asks your cluster to fund support for the group for up to two years.",
		},
	},
	project: {
		documents: ["costed-provision-map", "project-based-work-referral"],
		forum: "locality",
		money: "oneSum",
		...usual,
		start: {
			use: "For work that changes something for many, in your school or with others: training, shared specialist staff, a place to be calm in. It is about no single child.",
			asks: "It asks your cluster for one sum of money. Where schools bid together, one of them leads and is paid.",
		},
	},
	ehcpNew: {
		documents: ["pupil-details", "ehcp-section-f-allocation"],
		forum: "locality",
		money: "equalParts",
		...usual,
		broughtBy: "caseOfficer",
		start: {
			use: "For a plan that is new: its Section F is costed line by line, and the money runs from the plan’s date. The school is asked for nothing.",
			asks: "It asks the cluster to agree to the costing. What the plan says is given whatever the budget holds.",
		},
	},
	ehcpChange: {
		documents: ["pupil-details", "ehcp-change-of-funding"],
		forum: "locality",
		money: "equalParts",
		...usual,
		broughtBy: "caseOfficer",
		start: {
			use: "For a plan whose funding the authority has already approved to change. Only the difference to the current award is allocated.",
			asks: "It asks the cluster to agree to the costing of the change. What the plan says is given whatever the budget holds.",
		},
	},
	review: { documents: ["review-of-individual-funding"], forum: "asTheAward", money: "asTheAward", ...usual },
};

/** Which documents a bundle of each kind is made of as shipped, in the order a school fills them in. */
export const bundleForms: Partial<Record<ReferralKind, readonly string[]>> = Object.fromEntries(
	Object.entries(shippedKinds).map(([kind, { documents }]) => [kind, documents]),
);

/** What a kind's forms are chosen and its rules set for: a plan's and a review's follow from the law and the award. */
export const settableKinds = ["solutionFocused", "individual", "group", "project", "contingency"] as const;
export type SettableKind = (typeof settableKinds)[number];
