import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, exactJson, instant, mintedId, mode, whole } from "./keys.ts";

/** One look at what a version under way would do to what is stored; only one runs at a time for a form. */
export const impactRun = pgTable("impact_run", {
	authority: authority(),
	id: mintedId(),
	form: text("form").notNull(),
	number: whole("number").notNull(),
	revision: whole("revision").notNull(),
	rulesSha256: text("rules_sha256").notNull(),
	state: text("state").$type<"running" | "done" | "cancelled" | "failed">().notNull().default("running"),
	askedBy: mintedId("asked_by"),
	askedAt: instant("asked_at").notNull(),
	total: whole("total").notNull().default(0),
	checked: whole("checked").notNull().default(0),
	beatAt: instant("beat_at").notNull().defaultNow(),
	endedAt: instant("ended_at"),
	figures: exactJson("figures"),
});

/** The verdict on one sending under one set of rules: questions by identity, never answers. */
export const impactVerdict = pgTable("impact_verdict", {
	authority: authority(),
	form: text("form").notNull(),
	rulesSha256: text("rules_sha256").notNull(),
	submission: mintedId("submission"),
	mode: mode(),
	school: text("school").notNull(),
	failing: text("failing").array().notNull(),
	before: text("before").array().notNull(),
});

/** A half-written document somebody must look at, by run. */
export const impactDraft = pgTable("impact_draft", {
	authority: authority(),
	run: mintedId("run"),
	document: mintedId("document"),
	mode: mode(),
	school: text("school").notNull(),
	again: text("again").array().notNull(),
	fresh: text("fresh").array().notNull(),
	gone: text("gone").array().notNull(),
	wrong: text("wrong").array().notNull(),
});
