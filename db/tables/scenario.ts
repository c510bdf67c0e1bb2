import { date, pgTable, text } from "drizzle-orm/pg-core";
import { authority, exactJson, instant, mintedId, mode, pence, whole } from "./keys.ts";

/** A formula on the schools' characteristics, with the figures it was worked out on; tenths of a per cent. */
export const scenario = pgTable("scenario", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	academicYear: text("academic_year").notNull(),
	name: text("name").notNull(),
	rollTenths: whole("roll_tenths").notNull(),
	senSupportTenths: whole("sen_support_tenths").notNull(),
	plansTenths: whole("plans_tenths").notNull(),
	everSixTenths: whole("ever_six_tenths").notNull(),
	lumpSumPence: pence("lump_sum_pence").notNull(),
	floorTenths: whole("floor_tenths"),
	capTenths: whole("cap_tenths"),
	rollFrom: text("roll_from").$type<"grouping" | "census">().notNull(),
	figures: exactJson("figures").notNull(),
	asAt: date("as_at", { mode: "string" }).notNull(),
	grouping: text("grouping").notNull(),
	proposedBy: mintedId("proposed_by"),
	proposedAt: instant("proposed_at").notNull(),
	adoptedBy: text("adopted_by"),
	adoptedAt: instant("adopted_at"),
	fund: text("fund"),
});
