import { boolean, date, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Answers } from "#schemas/annotations.ts";
import type { ActionState, FilingState } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, mintedId, mode, whole } from "./keys.ts";

/** One form filled in on its own, outside a bundle; never changed once it is sent. */
export const filing = pgTable("filing", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	form: text("form").notNull(),
	formVersion: whole("form_version").notNull(),
	school: text("school"),
	academicYear: text("academic_year"),
	state: text("state").$type<FilingState>().notNull().default("draft"),
	answers: exactJson("answers").$type<Answers>().notNull().default({}),
	revision: whole("revision").notNull().default(1),
	sendingKey: mintedId("sending_key"),
	createdAt: instant("created_at").notNull(),
	createdBy: text("created_by"),
	updatedAt: instant("updated_at").notNull(),
	updatedBy: text("updated_by"),
	sent: exactJson("sent"),
	sha256: text("sha256"),
	sentAt: instant("sent_at"),
	sentBy: text("sent_by"),
	held: boolean("held").notNull().default(false),
	erasedAt: instant("erased_at"),
});

/** One reportable answer of a filing, by its question's identity. */
export const filingFact = pgTable("filing_fact", {
	authority: authority(),
	filing: mintedId("filing"),
	place: whole("place").notNull(),
	mode: mode(),
	fieldId: text("field_id").notNull(),
	rowNumber: whole("row_number"),
	code: text("code"),
	number: numeric("number"),
	date: date("date", { mode: "string" }),
});

/** How an action of a plan stands, as somebody noted it. */
export const followUp = pgTable("follow_up", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	filing: mintedId("filing"),
	rowId: text("row_id").notNull(),
	state: text("state").$type<ActionState>().notNull(),
	asAt: date("as_at", { mode: "string" }).notNull(),
	note: text("note").notNull(),
	notedAt: instant("noted_at").notNull(),
	notedBy: mintedId("noted_by"),
});
