import { date, numeric, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { KeyStage, ReferralKind, SchoolPhase } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode, pence, whole } from "./keys.ts";

/** What every report asks, one row per submission; it counts while `retiredAt` is null. */
export const referralFact = pgTable("referral_fact", {
	authority: authority(),
	submission: mintedId("submission"),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	phase: text("phase").$type<SchoolPhase>().notNull(),
	halfTerm: text("half_term").notNull(),
	academicYear: text("academic_year").notNull(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	need: text("need"),
	area: text("area"),
	keyStage: text("key_stage").$type<KeyStage>(),
	requestedPence: pence("requested_pence"),
	netPence: pence("net_pence"),
	terms: smallint("terms"),
	sentOn: date("sent_on", { mode: "string" }).notNull(),
	retiredAt: instant("retired_at"),
});

/** One reportable answer of the long tail, by its question's identity. */
export const answerFact = pgTable("answer_fact", {
	authority: authority(),
	submission: mintedId("submission"),
	place: whole("place").notNull(),
	mode: mode(),
	school: text("school").notNull(),
	form: text("form").notNull(),
	fieldId: text("field_id").notNull(),
	rowNumber: whole("row_number"),
	code: text("code"),
	text: text("text"),
	number: numeric("number"),
	date: date("date", { mode: "string" }),
});
