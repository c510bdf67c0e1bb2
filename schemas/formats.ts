import type { Format } from "./vocabulary.ts";

/** Letters a UPN may hold: no I, O or S, so that none reads as a digit. */
const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";
const upnShape = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

/** The check letter for the twelve characters that follow it, by the Department for Education's weights. */
export function upnCheckLetter(twelve: string): string | undefined {
	let total = 0;
	for (const [place, character] of [...twelve].entries()) {
		const value = /\d/.test(character) ? Number(character) : upnLetters.indexOf(character);
		total += value * (place + 2);
	}
	return upnLetters[total % upnLetters.length];
}

/** A unique pupil number, permanent or temporary. Any council's number is let pass: published lists of them age. */
function upnHolds(text: string): boolean {
	return upnShape.test(text) && text[0] === upnCheckLetter(text.slice(1));
}

const postcodeShape =
	/^(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|([A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?)|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})$/i;

const emailShape = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether year, month (1 to 12) and day name a day of the Gregorian calendar between 1900 and 2999. */
export function isRealDay(year: number, month: number, day: number): boolean {
	if (year < 1900 || year > 2999 || day < 1) return false;
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = daysInMonth[month - 1];
	return days !== undefined && day <= (month === 2 && leap ? 29 : days);
}

function dateHolds(text: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return parts !== null && isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function emailHolds(text: string): boolean {
	const [name = ""] = text.split("@");
	const dots = name.startsWith(".") || name.endsWith(".") || name.includes("..");
	return text.length <= 254 && emailShape.test(text) && !dots;
}

/** One test per named format, the same on server and in browser. None takes longer than its text is long. */
export const formatHolds: Record<Format, (text: string) => boolean> = {
	date: dateHolds,
	upn: upnHolds,
	postcode: (text) => postcodeShape.test(text),
	urn: (text) => /^\d{6}$/.test(text),
	// Three digits of the council and four of the school.
	laestab: (text) => /^\d{7}$/.test(text),
	email: emailHolds,
	tenths: (text) => /^\d{1,12}(\.\d)?$/.test(text),
	rowId: (text) => /^[A-Za-z0-9_-]{1,64}$/.test(text),
};

/**
 * Numbers of local authorities in England and Wales, present and past, as ranges: those a UPN can have been issued
 * under (Department for Education, register of local authorities). The list ages, so it only ever warns.
 */
const authorityNumbers = [
	[201, 213],
	[301, 320],
	[330, 336],
	[340, 344],
	[350, 359],
	[370, 373],
	[380, 384],
	[390, 394],
	[420, 420],
	[660, 681],
	[800, 803],
	[805, 808],
	[810, 813],
	[815, 816],
	[820, 823],
	[825, 826],
	[830, 831],
	[835, 841],
	[845, 846],
	[850, 852],
	[855, 857],
	[860, 861],
	[865, 896],
	[908, 909],
	[916, 916],
	[919, 919],
	[921, 921],
	[925, 926],
	[928, 929],
	[931, 931],
	[933, 933],
	[935, 943],
] as const;

/** What is unusual about a text that holds its format, in words; nothing for the usual one. */
export function formatDoubt(text: string, format: string | undefined): string | undefined {
	if (format !== "upn" || !upnHolds(text)) return undefined;
	const number = Number(text.slice(1, 4));
	if (authorityNumbers.some(([from, to]) => number >= from && number <= to)) return undefined;
	return `The unique pupil number says that council ${text.slice(1, 4)} issued it, which is none we know. Check its second to fourth characters; if they are right, leave it`;
}

/** Text put the way its format is written: identifiers in capitals and without stray spaces. */
export function inFormat(text: string, format: string | undefined): string {
	switch (format) {
		case "upn":
			return text.replace(/\s+/g, "").toUpperCase();
		case "urn":
			return text.replace(/\s+/g, "");
		case "laestab":
			return text.replace(/^(\d{3})\s*[/-]\s*(\d{4})$/, "$1$2").replace(/\s+/g, "");
		case "postcode": {
			const whole = text.replace(/\s+/g, "").toUpperCase();
			const spaced = `${whole.slice(0, -3)} ${whole.slice(-3)}`;
			return postcodeShape.test(spaced) ? spaced : text;
		}
		default:
			return text;
	}
}
