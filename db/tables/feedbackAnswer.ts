import { pgTable, text } from "drizzle-orm/pg-core";
import type { FeedbackVerdict } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** What was done with something that was said, and what the council answers. */
export const feedbackAnswer = pgTable("feedback_answer", {
	authority: authority(),
	filing: mintedId("filing"),
	mode: mode(),
	verdict: text("verdict").$type<FeedbackVerdict>().notNull(),
	readBy: mintedId("read_by"),
	readAt: instant("read_at").notNull(),
	youSaid: text("you_said"),
	weDid: text("we_did"),
	answeredBy: text("answered_by"),
	answeredAt: instant("answered_at"),
});
