import type { CatalogueContent, CatalogueRate, CatalogueRole } from "#schemas/catalogue.ts";
import { communicationItems, learningItems } from "./catalogueLearning.ts";
import { otherItems, physicalItems, wellbeingItems } from "./catalogueWellbeing.ts";

/**
 * The first version of the Costed Provision Document: our own wording, with round figures that stand until the council
 * sets its own. Rates are pay with the employer's costs.
 */

export const firstReason = "First version, with illustrative figures until the council sets its own";

/** Who gives support, with what an hour cost in the first financial year; each year after adds three in a hundred. */
const roles: readonly (CatalogueRole & { readonly firstPence: number })[] = [
	{ code: "ta2", label: "Teaching assistant, level 2", firstPence: 1620 },
	{ code: "ta3", label: "Teaching assistant, level 3", firstPence: 1790 },
	{ code: "hlta", label: "Higher level teaching assistant", firstPence: 2080 },
	{ code: "elsa", label: "Emotional literacy support assistant", firstPence: 1820 },
	{ code: "mentor", label: "Learning mentor", firstPence: 1960 },
	{ code: "midday", label: "Midday supervisory assistant", firstPence: 1480 },
	{ code: "teacher", label: "Teacher", firstPence: 4150 },
	{ code: "senco", label: "SENCo", firstPence: 4780 },
	{ code: "specialistTeacher", label: "Specialist teacher", firstPence: 5400 },
	{ code: "speechTherapist", label: "Speech and language therapist", firstPence: 5900 },
	{ code: "occupationalTherapist", label: "Occupational therapist", firstPence: 5900 },
	{ code: "psychologist", label: "Educational psychologist", firstPence: 8600 },
	{ code: "external", label: "External provider", firstPence: 4500 },
];

/** The financial years the first version knows: from the register's first day on. */
const firstYears = ["2023-24", "2024-25", "2025-26", "2026-27", "2027-28"];

function ratesOf({ code, firstPence }: (typeof roles)[number]): CatalogueRate[] {
	return firstYears.map((financialYear, later) => ({
		role: code,
		financialYear,
		hourlyPence: Math.round((firstPence * (100 + 3 * later)) / 100),
	}));
}

export const firstCatalogue: CatalogueContent = {
	roles: roles.map(({ code, label }) => ({ code, label })),
	rates: roles.flatMap(ratesOf),
	items: [...communicationItems, ...learningItems, ...wellbeingItems, ...physicalItems, ...otherItems],
};
