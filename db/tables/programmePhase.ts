import { date, pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** From which day which mode holds, for the city (no cluster) or for one cluster. */
export const programmePhase = pgTable("programme_phase", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	cluster: text("cluster"),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	reason: text("reason").notNull(),
	proposedBy: mintedId("proposed_by"),
	approvedBy: mintedId("approved_by"),
	/** Null, with the next, where a phase is older than proposals are. */
	proposal: text("proposal"),
	approvedAt: instant("approved_at"),
});

/** A switch that waits for a second person, was approved by one, or was withdrawn. */
export const phaseProposal = pgTable("phase_proposal", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	cluster: text("cluster"),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	reason: text("reason").notNull(),
	proposedBy: mintedId("proposed_by"),
	proposedAt: instant("proposed_at").notNull(),
	outcome: text("outcome").$type<"approved" | "withdrawn">(),
	settledBy: text("settled_by"),
	settledAt: instant("settled_at"),
});
