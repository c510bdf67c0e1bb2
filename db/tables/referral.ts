import { bigint, boolean, pgTable, text } from "drizzle-orm/pg-core";
import type { ReferralKind, ReferralState } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode, whole } from "./keys.ts";

/** A bundle of documents asking a meeting for something. */
export const referral = pgTable("referral", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	reference: text("reference").notNull(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	school: text("school").notNull(),
	state: text("state").$type<ReferralState>().notNull().default("draft"),
	halfTerm: text("half_term"),
	meeting: text("meeting"),
	submissionKey: text("submission_key").notNull(),
	practice: boolean("practice").notNull().default(false),
	version: whole("version").notNull().default(1),
	createdAt: instant("created_at").notNull(),
	createdBy: mintedId("created_by"),
	updatedAt: instant("updated_at").notNull(),
	sentAt: instant("sent_at"),
});

/** One change of state: who, when, from, to, why. */
export const referralEvent = pgTable("referral_event", {
	authority: authority(),
	id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	at: instant("at").notNull(),
	person: mintedId("person"),
	fromState: text("from_state").$type<ReferralState>(),
	toState: text("to_state").$type<ReferralState>().notNull(),
	reason: text("reason"),
});
