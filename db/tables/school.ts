import { date, pgTable, text } from "drizzle-orm/pg-core";
import type { SchoolPhase } from "#schemas/vocabulary.ts";
import { authority, whole } from "./keys.ts";

/** A mainstream school, known by its URN. */
export const school = pgTable("school", {
	authority: authority(),
	urn: text("urn").notNull(),
	name: text("name").notNull(),
	aliases: text("aliases").array().notNull().default([]),
	phase: text("phase").$type<SchoolPhase>().notNull(),
	postcode: text("postcode").notNull(),
	predecessors: text("predecessors").array().notNull().default([]),
	dataSharingAgreedOn: date("data_sharing_agreed_on", { mode: "string" }),
});

/** Published figures of a school on a day; null is 'not known'. */
export const schoolCharacteristics = pgTable("school_characteristics", {
	authority: authority(),
	school: text("school").notNull(),
	asAt: date("as_at", { mode: "string" }).notNull(),
	source: text("source").notNull(),
	roll: whole("roll"),
	plans: whole("plans"),
	senSupport: whole("sen_support"),
	freeMeals: whole("free_meals"),
	everSix: whole("ever_six"),
	/** Maybe of fewer pupils than the roll, as where a nursery or a sixth form is on it. */
	everSixTenths: whole("ever_six_tenths"),
});
