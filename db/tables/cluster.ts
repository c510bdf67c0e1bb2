import { date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, whole } from "./keys.ts";

/** A dated set of memberships; a proposal has no dates in force. */
export const grouping = pgTable("grouping", {
	authority: authority(),
	id: text("id").notNull(),
	name: text("name").notNull(),
	inForceFrom: date("in_force_from", { mode: "string" }),
	inForceTo: date("in_force_to", { mode: "string" }),
	source: text("source").notNull(),
	/** The day it is to be in force from; null, with all that follows, for what the register came with. */
	proposedFrom: date("proposed_from", { mode: "string" }),
	reason: text("reason"),
	proposedBy: text("proposed_by"),
	proposedAt: instant("proposed_at"),
	outcome: text("outcome").$type<"approved" | "withdrawn">(),
	settledBy: text("settled_by"),
	settledAt: instant("settled_at"),
});

/** A group of schools that meets and holds a budget. */
export const cluster = pgTable("cluster", {
	authority: authority(),
	id: text("id").notNull(),
	name: text("name").notNull(),
	position: smallint("position").notNull(),
	studentNumber: whole("student_number"),
});

/** Which cluster a school is in, from day to day (inclusive; null while open). */
export const clusterMembership = pgTable("cluster_membership", {
	authority: authority(),
	id: mintedId(),
	grouping: text("grouping").notNull(),
	cluster: text("cluster").notNull(),
	school: text("school").notNull(),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	validTo: date("valid_to", { mode: "string" }),
});
