import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, whole } from "./keys.ts";

/** What the group says of a question, a page or a whole form; with neither field nor page it is the whole. */
export const thread = pgTable("thread", {
	authority: authority(),
	id: mintedId(),
	form: text("form").notNull(),
	/** A question by its identity: the thread follows it wherever it goes. */
	field: text("field"),
	page: text("page"),
	/** What the question, page or form was called when the thread began. */
	about: text("about").notNull(),
	begunAt: instant("begun_at").notNull(),
	/** Null while it is open. */
	resolvedAt: instant("resolved_at"),
	resolvedBy: text("resolved_by"),
});

/** One thing said in a thread; it stands as it was said. */
export const threadComment = pgTable("thread_comment", {
	authority: authority(),
	id: mintedId(),
	thread: mintedId("thread"),
	/** In which order it was said. */
	place: whole("place").notNull(),
	words: text("words").notNull(),
	saidAt: instant("said_at").notNull(),
	/** Null for what a guest said. */
	saidBy: text("said_by"),
	/** The guest's comment that somebody of the group accepted. */
	guest: text("guest"),
});

/** Whom a comment turns to. */
export const threadMention = pgTable("thread_mention", {
	authority: authority(),
	comment: mintedId("comment"),
	person: mintedId("person"),
});
