import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId } from "./keys.ts";

/** Who has a form open in the editor; means nothing after a minute. */
export const formPresence = pgTable("form_presence", {
	authority: authority(),
	form: text("form").notNull(),
	person: mintedId("person"),
	field: text("field"),
	page: text("page"),
	seenAt: instant("seen_at").notNull(),
});
