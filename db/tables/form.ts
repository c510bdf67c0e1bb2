import { date, pgTable, text } from "drizzle-orm/pg-core";
import type { FormVersionState } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, mintedId, whole } from "./keys.ts";

/** A lineage of versions. */
export const form = pgTable("form", {
	authority: authority(),
	id: text("id").notNull(),
	title: text("title").notNull(),
});

/** One document; once published nothing of it changes but the word that a later one took its place. */
export const formVersion = pgTable("form_version", {
	authority: authority(),
	form: text("form").notNull(),
	number: whole("number").notNull(),
	state: text("state").$type<FormVersionState>().notNull(),
	document: exactJson("document").notNull(),
	sha256: text("sha256").notNull(),
	origin: text("origin").$type<"shipped" | "edited" | "imported">().notNull(),
	/** Why it was made, in the words of the change log; a draft may have none yet. */
	reason: text("reason"),
	basedOn: whole("based_on"),
	/** Goes up with every change of the draft. */
	revision: whole("revision").notNull().default(1),
	startedBy: text("started_by"),
	proposedBy: text("proposed_by"),
	proposedAt: instant("proposed_at"),
	approvedBy: text("approved_by"),
	approvedAt: instant("approved_at"),
	/** Civil date from which an agreed version is to be published. */
	inForceFrom: date("in_force_from", { mode: "string" }),
	returnedWords: text("returned_words"),
	/** The draft's revision at which somebody last tried it. */
	triedRevision: whole("tried_revision"),
	/** Civil date from which half-written documents of earlier versions are carried over; null for never. */
	carryOverFrom: date("carry_over_from", { mode: "string" }),
	createdAt: instant("created_at").notNull(),
	publishedAt: instant("published_at"),
});

/** One change of a draft, with what takes it back. */
export const formOperation = pgTable("form_operation", {
	authority: authority(),
	form: text("form").notNull(),
	number: whole("number").notNull(),
	seq: whole("seq").notNull(),
	step: whole("step").notNull(),
	operation: exactJson("operation").notNull(),
	inverse: exactJson("inverse").notNull(),
	person: mintedId("person"),
	at: instant("at").notNull(),
	/** The draft's revision that taking it back led to. */
	undoneIn: whole("undone_in"),
});
