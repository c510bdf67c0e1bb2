import { pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { ReleaseState } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, mintedId, mode } from "./keys.ts";

/** Figures frozen with words about them: composed by one person, approved by another, then never changed. */
export const release = pgTable("release", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	title: text("title").notNull(),
	period: text("period").array().notNull(),
	state: text("state").$type<ReleaseState>().notNull(),
	notes: text("notes").notNull(),
	countedAt: instant("counted_at").notNull(),
	composedBy: mintedId("composed_by"),
	composedAt: instant("composed_at").notNull(),
	sentAt: instant("sent_at"),
	returnedReason: text("returned_reason"),
	approvedBy: text("approved_by"),
	approvedAt: instant("approved_at"),
});

/** One table of a release, as everybody may see it. */
export const releaseTable = pgTable("release_table", {
	authority: authority(),
	release: mintedId("release"),
	name: text("name").notNull(),
	mode: mode(),
	position: smallint("position").notNull(),
	content: exactJson("content").notNull(),
	sha256: text("sha256").notNull(),
	commentary: text("commentary").notNull(),
});
