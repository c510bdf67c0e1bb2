import { type CivilDate, financialYearOf } from "#app/domain/calendar.ts";
import type { Answers, Lookups, Option } from "#schemas/annotations.ts";
import type { CatalogueContent, CatalogueItem, CatalogueRate } from "#schemas/catalogue.ts";
import { areaLabels } from "#schemas/vocabulary.ts";

/** What forms may read of a catalogue on a day. */
export interface CatalogueRegisters {
	readonly provisionCatalogue: readonly Option[];
	readonly staffRoles: readonly Option[];
	readonly lookups: Lookups;
}

/** The choices of a version and what its lists say, with the rates of the financial year the day falls in. */
export function catalogueRegisters(content: CatalogueContent, day: CivilDate): CatalogueRegisters {
	const { items, roles, rates } = content;
	const year = financialYearOf(day);
	const hourly = roles.flatMap(({ code }): [string, number][] => {
		const rate = rateIn(rates, code, year);
		return rate === null ? [] : [[code, rate]];
	});
	return {
		provisionCatalogue: items.map((item) => ({
			code: item.code,
			label: `${item.name} (${item.code})`,
			group: areaLabels[item.area],
			usual: usualOf(item),
		})),
		staffRoles: roles.map(({ code, label }) => ({ code, label })),
		lookups: {
			hourlyRates: Object.fromEntries(hourly),
			provisionNames: Object.fromEntries(items.map(({ code, name }) => [code, `${name} (${code})`])),
			provisionTiers: Object.fromEntries(items.map(({ code, tier }) => [code, tier])),
		},
	};
}

/** What an hour of a role costs in a financial year: its own rate, else the latest before. Null where there is none. */
export function rateIn(rates: readonly CatalogueRate[], role: string, year: string): number | null {
	const known = rates
		.filter((rate) => rate.role === role && rate.financialYear <= year)
		.sort((a, b) => a.financialYear.localeCompare(b.financialYear));
	return known.at(-1)?.hourlyPence ?? null;
}

/** Weeks that any number of terms has room for; a longer run is every week of the terms unless the school says else. */
const weeksOfOneTerm = 130;

/** What is usual of a provision, as answers of a row of the map. */
function usualOf(item: CatalogueItem): Answers {
	const { role, groupSize, minutesPerSession, sessionsTenths, weeksTenths, pricePence } = item;
	const weeks = weeksTenths !== null && weeksTenths <= weeksOfOneTerm ? weeksTenths : null;
	return {
		area: item.area,
		costBasis: item.costBasis,
		...(role === null ? {} : { deliveredBy: role }),
		...(groupSize === null ? {} : { groupSize }),
		...(minutesPerSession === null ? {} : { minutesPerSession }),
		...(sessionsTenths === null ? {} : { sessionsPerWeek: sessionsTenths }),
		...(weeks === null ? {} : { weeks }),
		...(pricePence === null ? {} : { fixedCostPence: pricePence }),
	};
}
