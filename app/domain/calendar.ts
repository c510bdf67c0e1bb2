/** A calendar date, `YYYY-MM-DD`, without time or zone. */
export type CivilDate = string;

const dayInMs = 86_400_000;

// Made once: making a formatter costs a hundred times what using it does, and every request asks for the date.
const londonDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });
const londonClock = new Intl.DateTimeFormat("en-GB", {
	timeZone: "Europe/London",
	hour: "numeric",
	minute: "2-digit",
	hourCycle: "h23",
});

/** The London date of an instant. */
export function londonDate(instant: Date): CivilDate {
	return londonDay.format(instant);
}

/** The London time of day of an instant, `1pm` or `10:42am`. */
export function londonTime(instant: Date): string {
	const [hour = "0", minute = "00"] = londonClock.format(instant).split(":");
	const hours = Number(hour);
	const clock = hours % 12 === 0 ? 12 : hours % 12;
	return `${clock}${minute === "00" ? "" : `:${minute}`}${hours < 12 ? "am" : "pm"}`;
}

/** The instant at which clocks in London show this time of a day. */
export function londonInstant(date: CivilDate, hour: number, minute = 0): Date {
	const guess = new Date(Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000);
	const [shownHour = "0", shownMinute = "0"] = londonClock.format(guess).split(":");
	const shown = Number(shownHour) * 60 + Number(shownMinute) + daysBetween(date, londonDate(guess)) * 1440;
	return new Date(guess.getTime() - (shown - hour * 60 - minute) * 60_000);
}

/** The date so many days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayInMs).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayInMs);
}

/** The academic year a date falls in, `2024-25`: 1 September to 31 August. */
export function academicYearOf(date: CivilDate): string {
	const year = Number(date.slice(0, 4));
	const start = date.slice(5) >= "09-01" ? year : year - 1;
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

/** The financial year a date falls in, `2024-25`: 1 April to 31 March. */
export function financialYearOf(date: CivilDate): string {
	const year = Number(date.slice(0, 4));
	const start = date.slice(5) >= "04-01" ? year : year - 1;
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

/** The last day on which a bundle can be sent for a meeting: so many days before it (a dated setting). */
export function deadlineOf(meetingDate: CivilDate, deadlineDays: number): CivilDate {
	return addDays(meetingDate, -deadlineDays);
}

/** How a person hears how far off a day is: 'today', 'tomorrow', 'in 5 days', '3 days ago'. */
export function howFar(from: CivilDate, to: CivilDate): string {
	const days = daysBetween(from, to);
	if (days === 0) return "today";
	if (days === 1) return "tomorrow";
	if (days === -1) return "yesterday";
	return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
