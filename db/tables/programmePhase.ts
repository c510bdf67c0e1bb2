import { date, pgTable, text } from "drizzle-orm/pg-core";
import { authority, mintedId, mode } from "./keys.ts";

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
});
