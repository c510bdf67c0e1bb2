import { boolean, date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { ConfirmingCapacity, DecisionOutcome, ReviewOutcome } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode, pence } from "./keys.ts";

/** What a meeting decided of an agenda item. */
export const decision = pgTable("decision", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	agendaItem: mintedId("agenda_item"),
	referral: mintedId("referral"),
	outcome: text("outcome").$type<DecisionOutcome>().notNull(),
	criterion: text("criterion"),
	reason: text("reason").notNull(),
	advice: text("advice"),
	amountPence: pence("amount_pence"),
	startHalfTerm: text("start_half_term"),
	terms: smallint("terms"),
	oneSum: boolean("one_sum").notNull().default(false),
	reviewOn: date("review_on", { mode: "string" }),
	recordedOn: date("recorded_on", { mode: "string" }).notNull(),
	recordedAt: instant("recorded_at").notNull(),
	recordedBy: mintedId("recorded_by"),
	replacedAt: instant("replaced_at"),
	decidedAt: instant("decided_at"),
	chairBy: text("chair_by"),
	leadBy: text("lead_by"),
	reviewOutcome: text("review_outcome").$type<ReviewOutcome>(),
	beforePence: pence("before_pence"),
	afterPence: pence("after_pence"),
});

/** One person's word that a decision is as it was made; `counted` is for the system alone. */
export const confirmation = pgTable("confirmation", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	decision: mintedId("decision"),
	person: mintedId("person"),
	capacity: text("capacity").$type<ConfirmingCapacity>().notNull(),
	counted: boolean("counted").notNull(),
	confirmedAt: instant("confirmed_at").notNull(),
});
