import { readDate, readInteger, showDate } from "#schemas/entry.ts";
import type { FieldProblem } from "./typedForm.ts";

/** Where a meeting can be: a cluster, or the city. */
export interface MeetingPlace {
	/** The cluster's id; 'city' for a City Cluster Meeting. */
	readonly value: string;
	readonly name: string;
	/** Its meetings to come, in words. */
	readonly planned: readonly string[];
}

/** The page on which meetings are planned. */
export interface PlanView {
	readonly places: readonly MeetingPlace[];
	readonly schools: readonly { readonly urn: string; readonly name: string }[];
	/** Cases a meeting usually has time for. */
	readonly usualPlaces: number;
}

/** A meeting as it is planned; no cluster is the city. */
export interface WantedMeeting {
	readonly cluster: string | null;
	readonly date: string;
	readonly hour: number;
	readonly minute: number;
	/** URN of the school it is held at; null while that is not known. */
	readonly host: string | null;
	readonly places: number;
}

/** The fields of the form that plans a meeting. */
export const planFields = ["place", "day", "month", "year", "time", "host", "places"] as const;

/** A time of day as people write it: 13:00, 1pm, 1.30 pm; null where it is none. */
export function readTime(text: string): { readonly hour: number; readonly minute: number } | null {
	const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
	if (!read) return null;
	const [written, minute, half] = [Number(read[1]), Number(read[2] ?? 0), read[3]?.toLowerCase()];
	if (half !== undefined && (written < 1 || written > 12)) return null;
	const hour = half === undefined ? written : (written % 12) + (half === "pm" ? 12 : 0);
	return hour > 23 || minute > 59 ? null : { hour, minute };
}

/** Reads the form that plans a meeting, or says field by field what is wrong. */
export function readMeetingPlan(
	value: (name: string) => string,
	ground: PlanView & { readonly today: string },
):
	| { readonly ok: true; readonly value: WantedMeeting }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const problems: FieldProblem[] = [];
	const wrong = (field: string, message: string) => problems.push({ field, message });
	const place = ground.places.find((one) => one.value === value("place"));
	if (!place) wrong("place", "Choose the cluster, or the city");
	const date = readDate(value("day"), value("month"), value("year"));
	if (date === null) wrong("date-day", "Enter the day, like 28 1 2025");
	else if (date <= ground.today) wrong("date-day", `The day must be after today, ${showDate(ground.today)}`);
	const time = readTime(value("time"));
	if (!time) wrong("time", "Enter when it begins, like 1pm or 13:30");
	const host = value("host") === "" ? null : value("host");
	if (host !== null && !ground.schools.some(({ urn }) => urn === host))
		wrong("host", "Choose a school from the list");
	const places = readInteger(value("places"));
	if (places === null || places < 1 || places > 40) wrong("places", "Enter how many cases, 1 to 40");
	if (problems.length > 0 || !place || date === null || !time || places === null)
		return { ok: false, problems };
	const cluster = place.value === "city" ? null : place.value;
	return { ok: true, value: { cluster, date, ...time, host, places } };
}
