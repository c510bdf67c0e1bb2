import type { CatalogueContent, CatalogueState } from "#schemas/catalogue.ts";
import type { CatalogueChange } from "./catalogue.ts";

/** One version in a list. */
export interface VersionLine {
	readonly number: number;
	readonly state: CatalogueState;
	/** `now` for the one in force, `next` for one that is published for a day to come. */
	readonly stands: "now" | "next" | "past" | "unpublished";
	readonly validFrom: string | null;
	readonly reason: string | null;
	readonly proposedBy: string | null;
	readonly publishedBy: string | null;
	/** London date. */
	readonly publishedOn: string | null;
}

/** What everybody may read: one version as a whole, and which others there are. */
export interface PublicCatalogue {
	readonly version: VersionLine;
	readonly versions: readonly VersionLine[];
	readonly content: CatalogueContent;
	/** The financial year of the day it is read. */
	readonly year: string;
}

/** The catalogue for those who look after it: its versions, and the one under way with what it changes. */
export interface CatalogueDesk {
	readonly versions: readonly VersionLine[];
	readonly underWay: UnderWay | null;
	readonly mayWrite: boolean;
	readonly today: string;
}

/** The version that is not published yet, and what it changes. */
export interface UnderWay {
	readonly version: VersionLine;
	readonly revision: number;
	readonly returnedReason: string | null;
	readonly content: CatalogueContent;
	/** Against the latest published version. */
	readonly changes: readonly CatalogueChange[];
	/** What keeps it from being proposed. */
	readonly problems: readonly string[];
	/** Whether the reader proposed it, so that somebody else must publish it. */
	readonly own: boolean;
	/** The first day it may begin: no earlier than today or than the version before it. */
	readonly earliest: string;
}
