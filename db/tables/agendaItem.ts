import { pgTable, smallint, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, mode, whole } from "./keys.ts";

/** One referral on one meeting's agenda. */
export const agendaItem = pgTable("agenda_item", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	meeting: mintedId("meeting"),
	referral: mintedId("referral"),
	projection: mintedId("projection"),
	position: whole("position").notNull(),
	minutes: smallint("minutes").notNull(),
	listedAt: instant("listed_at").notNull(),
	listedBy: mintedId("listed_by"),
	ended: text("ended").$type<"decided" | "notReached" | "withdrawn">(),
	endedAt: instant("ended_at"),
});

/** 'I recognise this case', said by somebody. */
export const recognition = pgTable("recognition", {
	authority: authority(),
	agendaItem: mintedId("agenda_item"),
	mode: mode(),
	person: mintedId("person"),
	saidAt: instant("said_at").notNull(),
});
