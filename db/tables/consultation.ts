import { date, pgTable, text } from "drizzle-orm/pg-core";
import type { GuestCommentState } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, whole } from "./keys.ts";

/** A link that shows a version of a form to guests, and takes what they say. */
export const consultation = pgTable("consultation", {
	authority: authority(),
	id: mintedId(),
	form: text("form").notNull(),
	/** The version shown, as it stands. */
	number: whole("number").notNull(),
	/** Of the token in the link, which is kept nowhere. */
	tokenSha256: text("token_sha256").notNull(),
	audience: text("audience"),
	madeAt: instant("made_at").notNull(),
	madeBy: mintedId("made_by"),
	/** Civil date, the last on which it can be opened. */
	expiresOn: date("expires_on", { mode: "string" }).notNull(),
	withdrawnAt: instant("withdrawn_at"),
	withdrawnBy: text("withdrawn_by"),
});

/** Something a guest said, held until somebody of the group has read it. */
export const guestComment = pgTable("guest_comment", {
	authority: authority(),
	id: mintedId(),
	consultation: mintedId("consultation"),
	field: text("field"),
	page: text("page"),
	about: text("about").notNull(),
	words: text("words").notNull(),
	guestName: text("guest_name"),
	saidAt: instant("said_at").notNull(),
	state: text("state").$type<GuestCommentState>().notNull().default("held"),
	readAt: instant("read_at"),
	readBy: text("read_by"),
});
