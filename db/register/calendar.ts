/** First and last day, both inclusive. */
export interface Span {
	readonly startsOn: string;
	readonly endsOn: string;
}

/** An academic year, 1 September to 31 August, with its six half terms in order. */
export interface CalendarYear {
	/** `2024-25`. */
	readonly id: string;
	readonly halfTerms: readonly Span[];
	/** Dates by rule, not announced by the council. */
	readonly illustrative: boolean;
}

/** What the three terms are called; each has two half terms. */
export const termNames = ["Autumn", "Spring", "Summer"] as const;

/** Dates the council has announced, by the calendar year a school year starts in. */
const announced: Readonly<Record<number, readonly Span[]>> = {
	2024: [
		{ startsOn: "2024-09-02", endsOn: "2024-10-25" },
		{ startsOn: "2024-11-04", endsOn: "2024-12-20" },
		{ startsOn: "2025-01-06", endsOn: "2025-02-14" },
		{ startsOn: "2025-02-24", endsOn: "2025-04-04" },
		{ startsOn: "2025-04-22", endsOn: "2025-05-23" },
		{ startsOn: "2025-06-02", endsOn: "2025-07-22" },
	],
};

/** The academic years that start in the years `first` to `last`: as announced, else by rule and marked so. */
export function academicYears(first: number, last: number): CalendarYear[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
		const start = first + index;
		const known = announced[start];
		return {
			id: `${start}-${String((start + 1) % 100).padStart(2, "0")}`,
			halfTerms: known ?? halfTermsByRule(start),
			illustrative: known === undefined,
		};
	});
}

/**
 * Half terms as they usually fall: the first Monday of September; breaks in the weeks of the last Monday of October,
 * the third of February, the last of May; two weeks from the Friday on or before 21 December and 4 April; the end on
 * 22 July or the weekday before it. By this rule 2024-25 comes out as announced.
 */
export function halfTermsByRule(start: number): Span[] {
	const next = start + 1;
	const october = mondayUpTo(`${start}-10-31`);
	const christmas = fridayUpTo(`${start}-12-21`);
	const february = mondayUpTo(`${next}-02-21`);
	const easter = fridayUpTo(`${next}-04-04`);
	const may = mondayUpTo(`${next}-05-31`);
	const summer = shift(easter, 17);
	return [
		{ startsOn: mondayUpTo(`${start}-09-07`), endsOn: shift(october, -3) },
		{ startsOn: shift(october, 7), endsOn: christmas },
		{ startsOn: shift(christmas, 17), endsOn: shift(february, -3) },
		{ startsOn: shift(february, 7), endsOn: easter },
		{ startsOn: summer === easterMonday(next) ? shift(summer, 1) : summer, endsOn: shift(may, -3) },
		{ startsOn: shift(may, 7), endsOn: weekdayUpTo(`${next}-07-22`) },
	];
}

function shift(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
const dayOfWeek = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const mondayUpTo = (date: string): string => shift(date, -((dayOfWeek(date) + 6) % 7));

const fridayUpTo = (date: string): string => shift(date, -((dayOfWeek(date) + 2) % 7));

function weekdayUpTo(date: string): string {
	const day = dayOfWeek(date);
	if (day === 0) return shift(date, -2);
	return day === 6 ? shift(date, -1) : date;
}

/** The Monday after Easter Sunday by the Gregorian rule (Meeus, Jones and Butcher). */
function easterMonday(year: number): string {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
	const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
	const sunday = `${year}-${String(Math.floor(f / 31)).padStart(2, "0")}-${String((f % 31) + 1).padStart(2, "0")}`;
	return shift(sunday, 1);
}
