import { pgTable, text } from "drizzle-orm/pg-core";
import type { FormVersionState } from "#schemas/vocabulary.ts";
import { authority, exactJson, instant, whole } from "./keys.ts";

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
	reason: text("reason").notNull(),
	proposedBy: text("proposed_by"),
	approvedBy: text("approved_by"),
	createdAt: instant("created_at").notNull(),
	publishedAt: instant("published_at"),
});
