import { date, pgTable, text } from "drizzle-orm/pg-core";
import type { VisitPurpose } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** A visit to a school, planned for a day; what was seen is in its filing. */
export const visit = pgTable("visit", {
	authority: authority(),
	filing: mintedId("filing"),
	mode: mode(),
	school: text("school").notNull(),
	purpose: text("purpose").$type<VisitPurpose>().notNull(),
	award: text("award"),
	plannedFor: date("planned_for", { mode: "string" }).notNull(),
	plannedBy: mintedId("planned_by"),
	plannedAt: instant("planned_at").notNull(),
});

/** What a school says of what was recorded. */
export const visitComment = pgTable("visit_comment", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	visit: mintedId("visit"),
	words: text("words").notNull(),
	saidAt: instant("said_at").notNull(),
	saidBy: mintedId("said_by"),
});
