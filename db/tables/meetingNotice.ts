import { pgTable } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** What a locality meeting is told: a case of one of its schools is on a City Cluster Meeting's agenda. */
export const meetingNotice = pgTable("meeting_notice", {
	authority: authority(),
	agendaItem: mintedId("agenda_item"),
	mode: mode(),
	meeting: mintedId("meeting"),
	toldAt: instant("told_at").notNull(),
});
