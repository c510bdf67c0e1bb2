import { pgTable, text } from "drizzle-orm/pg-core";
import type { SuggestionState } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, mintedId, whole } from "./keys.ts";

/** How a question could be put, until somebody who revises the form accepts or declines it. */
export const suggestion = pgTable("suggestion", {
	authority: authority(),
	id: mintedId(),
	form: text("form").notNull(),
	field: text("field").notNull(),
	/** What the question was called when it was made. */
	about: text("about").notNull(),
	/** The draft it was made on, and that draft's revision. */
	number: whole("number").notNull(),
	revision: whole("revision").notNull(),
	operations: exactJson("operations").notNull(),
	told: exactJson("told").notNull(),
	why: text("why"),
	suggestedAt: instant("suggested_at").notNull(),
	suggestedBy: mintedId("suggested_by"),
	state: text("state").$type<SuggestionState>().notNull().default("open"),
	decidedAt: instant("decided_at"),
	decidedBy: text("decided_by"),
	reason: text("reason"),
	/** The draft, and the step of it, that accepting led to. */
	acceptedNumber: whole("accepted_number"),
	acceptedStep: whole("accepted_step"),
});
