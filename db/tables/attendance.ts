import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import type { AttendanceCapacity } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** Who was at a meeting, in which capacity. */
export const attendance = pgTable("attendance", {
	authority: authority(),
	meeting: mintedId("meeting"),
	mode: mode(),
	person: mintedId("person"),
	capacity: text("capacity").$type<AttendanceCapacity>().notNull(),
	present: boolean("present").notNull(),
	notedAt: instant("noted_at").notNull(),
	notedBy: mintedId("noted_by"),
});
