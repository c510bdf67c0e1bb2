import { pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import type { AttachmentKind } from "#schemas/vocabulary.ts";
import { authority, bytes, instant, mintedId, mode, whole } from "./keys.ts";

/** A supporting document of a referral: all that can be said of it without naming anybody. */
export const attachment = pgTable("attachment", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	kind: text("kind").$type<AttachmentKind>().notNull(),
	number: whole("number").notNull(),
	month: text("month").notNull(),
	media: text("media").$type<"pdf" | "docx" | "png" | "jpeg">().notNull(),
	bytes: whole("bytes").notNull(),
	pieces: whole("pieces").notNull(),
	sha256: text("sha256").notNull(),
	scan: text("scan").$type<"clean" | "notScanned">().notNull(),
	addedAt: instant("added_at").notNull(),
	addedBy: mintedId("added_by"),
	removedAt: instant("removed_at"),
	removedBy: text("removed_by"),
});

/** A piece of its file, sealed; in the vault, which the panel's role cannot enter. */
export const attachmentPiece = pgSchema("identity").table("attachment_piece", {
	authority: authority(),
	attachment: mintedId("attachment"),
	place: whole("place").notNull(),
	mode: mode(),
	school: text("school").notNull(),
	ciphertext: bytes("ciphertext").notNull(),
});
