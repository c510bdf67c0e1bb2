import type { LevelChoice, ShownLevel } from "#app/domain/hiding.ts";
import type { DeskAttachment } from "#app/domain/redactedCopy.ts";
import type { MarkKind } from "#app/domain/redaction.ts";
import type { Mode, ReferralState } from "#schemas/vocabulary.ts";

/** A piece of a text: plain, or marked because it may give somebody away. */
export interface DeskPiece {
	readonly text: string;
	readonly mark: { readonly id: string; readonly kind: MarkKind } | null;
}

/** One text the panel would read. */
export interface DeskText {
	readonly id: string;
	readonly label: string;
	readonly pieces: readonly DeskPiece[];
}

/** One referral on admin support's desk. */
export interface DeskView {
	readonly reference: string;
	readonly mode: Mode;
	readonly kind: string;
	readonly state: ReferralState;
	readonly school: string;
	readonly cluster: string;
	/** London date of the latest sending; null before the first. */
	readonly sentOn: string | null;
	readonly sendings: number;
	readonly meetingDate: string | null;
	/** The id of that meeting. */
	readonly meeting: string | null;
	/** Where its kind is decided. */
	readonly forum: "locality" | "city";
	/** What is wrong with the bundle against its own form versions; empty for a complete one. */
	readonly missing: readonly string[];
	/** Supporting documents of the latest sending, with the copies a panel is given in their place. */
	readonly attachments: readonly DeskAttachment[];
	readonly history: readonly {
		readonly on: string;
		readonly to: ReferralState;
		readonly reason: string | null;
	}[];
	/** Null where it is not waiting for the check. */
	readonly check: {
		readonly submission: string;
		readonly documents: readonly { readonly title: string; readonly texts: readonly DeskText[] }[];
		readonly marks: number;
		readonly levels: readonly LevelChoice[];
		readonly usual: ShownLevel;
	} | null;
	/** What was released, once it was. */
	readonly released: {
		readonly on: string;
		readonly wordsChanged: boolean;
		readonly schoolsMeant: number;
		readonly cannotHideReason: string | null;
	} | null;
}

/** What was wrong with a post, and what had been chosen, so that nothing is lost. */
export interface DeskRefusal {
	readonly issues: readonly { readonly path: string; readonly message: string }[];
	readonly posted: Readonly<Record<string, string>>;
}
