import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, whole } from "./keys.ts";

/** How far what was sent by earlier versions is counted as this version counts it. */
export const factFill = pgTable("fact_fill", {
	authority: authority(),
	form: text("form").notNull(),
	number: whole("number").notNull(),
	seenAt: instant("seen_at").notNull().default(sql`'-infinity'`),
	seenId: text("seen_id").notNull().default(""),
	checked: whole("checked").notNull().default(0),
	filled: whole("filled").notNull().default(0),
	doneAt: instant("done_at"),
});
