import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, bytes, instant, mintedId, mode, whole } from "./keys.ts";

/** A copy of a supporting document with the names taken out, put in its place for the panel. */
export const redactedCopy = pgTable("redacted_copy", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	attachment: mintedId("attachment"),
	media: text("media").$type<"pdf" | "png" | "jpeg">().notNull(),
	bytes: whole("bytes").notNull(),
	pieces: whole("pieces").notNull(),
	sha256: text("sha256").notNull(),
	scan: text("scan").$type<"clean" | "notScanned">().notNull(),
	addedAt: instant("added_at").notNull(),
	addedBy: mintedId("added_by"),
	endedAt: instant("ended_at"),
	endedBy: text("ended_by"),
});

/** A piece of its file. */
export const redactedCopyPiece = pgTable("redacted_copy_piece", {
	authority: authority(),
	copy: mintedId("copy"),
	place: whole("place").notNull(),
	mode: mode(),
	school: text("school").notNull(),
	content: bytes("content").notNull(),
});

/** A copy that a panel was given with a release. */
export const releasedCopy = pgTable("released_copy", {
	authority: authority(),
	projection: mintedId("projection"),
	copy: mintedId("copy"),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
});
