import type { Onlooker } from "#app/domain/formViews.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Which page of which version is looked at, in which mode and as whom; the first page where none is named. */
export interface PreviewWish {
	readonly form: string;
	readonly number: number;
	readonly page: string | null;
	readonly mode: Mode;
	readonly as: Onlooker;
}

/** The number of a version as an address names it; 0, which no version has, for anything else. */
export function readNumber(text: string | undefined): number {
	return /^[1-9]\d{0,5}$/.test(text ?? "") ? Number(text) : 0;
}

/** What an address asks to see; what it says unclearly is the usual. */
export function readWish(form: string, number: number, search: URLSearchParams): PreviewWish {
	return {
		form,
		number,
		page: search.get("page"),
		mode: search.get("mode") === "live" ? "live" : "trial",
		as: search.get("as") === "panel" ? "panel" : "senco",
	};
}
