import { boolean, date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode, pence } from "./keys.ts";

/** What a meeting gave by one decision; never changed, only followed by a release or another award. */
export const award = pgTable("award", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	reference: text("reference").notNull(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	school: text("school").notNull(),
	cluster: text("cluster"),
	decision: mintedId("decision"),
	amountPence: pence("amount_pence").notNull(),
	startHalfTerm: text("start_half_term").notNull(),
	terms: smallint("terms").notNull(),
	oneSum: boolean("one_sum").notNull(),
	ehcp: boolean("ehcp").notNull(),
	awardedOn: date("awarded_on", { mode: "string" }).notNull(),
	reviewOn: date("review_on", { mode: "string" }).notNull(),
	awardedBy: mintedId("awarded_by"),
	awardedAt: instant("awarded_at").notNull(),
});

/** A part of an award that falls due in its term. */
export const instalment = pgTable("instalment", {
	authority: authority(),
	award: mintedId("award"),
	number: smallint("number").notNull(),
	mode: mode(),
	term: text("term").notNull(),
	academicYear: text("academic_year").notNull(),
	pence: pence("pence").notNull(),
});

/** A review: the referral it is, and the award it looks back at; none for one made under the present system. */
export const awardReview = pgTable("award_review", {
	authority: authority(),
	referral: mintedId("referral"),
	mode: mode(),
	school: text("school").notNull(),
	award: text("award"),
	open: boolean("open").notNull().default(true),
});
