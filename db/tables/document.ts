import { pgTable, text } from "drizzle-orm/pg-core";
import type { Answers } from "#schemas/annotations.ts";
import { authority, exactJson, instant, mintedId, mode, whole } from "./keys.ts";

/** One form of a bundle being filled in. Pupil Details keeps its answers in the vault, not here. */
export const document = pgTable("document", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	form: text("form").notNull(),
	formVersion: whole("form_version").notNull(),
	answers: exactJson("answers").$type<Answers>().notNull().default({}),
	revision: whole("revision").notNull().default(1),
	donePages: text("done_pages").array().notNull().default([]),
	/** The reference of the referral it was begun from, or whose rows it took. */
	copiedFrom: text("copied_from"),
	toCheck: text("to_check").array().notNull().default([]),
	/** Answers kept apart when the document was carried over, by question identity; of Pupil Details in the vault. */
	retired: exactJson("retired").$type<Answers>().notNull().default({}),
	carried: exactJson("carried"),
	updatedAt: instant("updated_at").notNull(),
	updatedBy: mintedId("updated_by"),
});
