import { formatHolds, isRealDay } from "./formats.ts";

/** What people type and what they read. Reading gives null where the text says nothing sure; the caller keeps it. */

const months = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
] as const;

/** Longest text that is looked at: more than anyone means by a number or a date. */
const longest = 40;

/** Digits with optional commas in threes; what is typed as '1,25' is not taken for 125. */
const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,15})`;
const wholeShape = new RegExp(`^-?${digits}$`);
const moneyShape = new RegExp(`^(-?)(${digits}|)(?:\\.(\\d{1,2}))?$`);
const tenthsShape = new RegExp(`^(-?)(${digits}|)(?:\\.(\\d))?$`);

function trimmed(text: string): string {
	return text.length > longest ? "" : text.trim().replace(/\u2212/g, "-");
}

/** Whole units of ten to the power `places` from sign, whole part and decimals; null outside what a number holds. */
function inUnits(sign: string, whole: string, decimals: string, places: number): number | null {
	if (whole === "" && decimals === "") return null;
	const units = Number(whole.replaceAll(",", "") + decimals.padEnd(places, "0"));
	if (!Number.isSafeInteger(units)) return null;
	return sign === "-" && units !== 0 ? -units : units;
}

/** Pounds as typed ('£1,250.50', '1250.5', '1250') as whole pence; null when unreadable. */
export function readPence(text: string): number | null {
	const parts = moneyShape.exec(trimmed(text).replace(/^(-?)\s*£\s*/, "$1"));
	return parts ? inUnits(parts[1] ?? "", parts[2] ?? "", parts[3] ?? "", 2) : null;
}

/** A number with at most one decimal, with or without a percent sign, as whole tenths; null when unreadable. */
export function readTenths(text: string): number | null {
	const parts = tenthsShape.exec(trimmed(text).replace(/\s*%$/, ""));
	return parts ? inUnits(parts[1] ?? "", parts[2] ?? "", parts[3] ?? "", 1) : null;
}

/** A whole number as typed ('1,250', '12%'); null when unreadable. */
export function readInteger(text: string): number | null {
	const bare = trimmed(text).replace(/\s*%$/, "");
	if (!wholeShape.test(bare)) return null;
	const number = Number(bare.replaceAll(",", ""));
	return Number.isSafeInteger(number) ? number + 0 : null;
}

/**
 * A day as typed, in one text ('3 march 2025', '3/3/25', '2025-03-03') or in three boxes, as `YYYY-MM-DD`. Two digits
 * are a whole year in one text, 80 and later the last century's; in a box they may be the beginning of four.
 */
export function readDate(dayOrText: string, month?: string, year?: string): string | null {
	if (month !== undefined || year !== undefined) return civil(dayOrText, month ?? "", year ?? "");
	const text = trimmed(dayOrText);
	if (formatHolds.date(text)) return text;
	const parts = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+([A-Za-z]{3,9}|\d{1,2})[\s/.,-]+(\d{4}|\d{2})$/.exec(text);
	return parts ? civil(parts[1] ?? "", parts[2] ?? "", wholeYear(parts[3] ?? "")) : null;
}

function wholeYear(digits: string): string {
	if (digits.length === 4) return digits;
	return `${Number(digits) >= 80 ? "19" : "20"}${digits}`;
}

function civil(dayText: string, monthText: string, yearText: string): string | null {
	const [day, month, year] = [trimmed(dayText), monthNumber(trimmed(monthText)), trimmed(yearText)];
	if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year) || month === null) return null;
	if (!isRealDay(Number(year), month, Number(day))) return null;
	return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function monthNumber(text: string): number | null {
	if (/^\d{1,2}$/.test(text)) return Number(text);
	const word = text.toLowerCase();
	const place = word.length < 3 ? -1 : months.findIndex((name) => name.toLowerCase().startsWith(word));
	return place < 0 ? (word === "sept" ? 9 : null) : place + 1;
}

function grouped(whole: number): string {
	return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Whole pence as people read money: '£1,250', '£1,250.50', '-£3'. Pence are shown only where there are any. */
export function showPence(pence: number | bigint): string {
	const whole = BigInt(pence);
	const size = whole < 0n ? -whole : whole;
	const rest = size % 100n;
	const pounds = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ",");
	return `${whole < 0n ? "-" : ""}£${pounds}${rest === 0n ? "" : `.${String(rest).padStart(2, "0")}`}`;
}

/** Whole tenths with their decimal: 925 as '92.5', 380 as '38'. */
export function showTenths(tenths: number): string {
	const size = Math.abs(tenths);
	const rest = size % 10;
	return `${tenths < 0 ? "-" : ""}${grouped(Math.trunc(size / 10))}${rest === 0 ? "" : `.${rest}`}`;
}

/** A whole number with commas: 1250 as '1,250'. */
export function showInteger(number: number): string {
	return `${number < 0 ? "-" : ""}${grouped(Math.abs(number))}`;
}

/** A civil date as people read it: '2025-01-28' as '28 January 2025'. Text that is no date comes back unchanged. */
export function showDate(date: string): string {
	if (!formatHolds.date(date)) return date;
	const [year, month, day] = date.split("-");
	return `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}`;
}
