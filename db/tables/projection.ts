import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, mintedId, mode, whole } from "./keys.ts";

/** What a panel reads of a referral, frozen at release. */
export const projection = pgTable("projection", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	submission: mintedId("submission"),
	reference: text("reference").notNull(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	content: exactJson("content").$type<unknown>(),
	sha256: text("sha256").notNull(),
	wordsChanged: boolean("words_changed").notNull(),
	shownLevel: text("shown_level").$type<"keyStage" | "phaseBand" | "none">().notNull(),
	schoolsMeant: whole("schools_meant").notNull(),
	cannotHideReason: text("cannot_hide_reason"),
	releasedAt: instant("released_at").notNull(),
	releasedBy: mintedId("released_by"),
	confirmedBy: mintedId("confirmed_by"),
	erasedAt: instant("erased_at"),
});
