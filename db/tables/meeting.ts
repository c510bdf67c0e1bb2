import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, mode, whole } from "./keys.ts";

/** A locality cluster meeting, or a City Cluster Meeting (no cluster). */
export const meeting = pgTable("meeting", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	kind: text("kind").$type<"locality" | "city">().notNull(),
	cluster: text("cluster"),
	halfTerm: text("half_term").notNull(),
	startsAt: instant("starts_at").notNull(),
	hostSchool: text("host_school"),
	places: whole("places").notNull(),
});
