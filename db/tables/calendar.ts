import { boolean, date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { authority } from "./keys.ts";

/** 1 September to 31 August, named `2024-25`. Illustrative: by rule, not announced. */
export const academicYear = pgTable("academic_year", {
	authority: authority(),
	id: text("id").notNull(),
	startsOn: date("starts_on", { mode: "string" }).notNull(),
	endsOn: date("ends_on", { mode: "string" }).notNull(),
	illustrative: boolean("illustrative").notNull(),
});

/** Autumn, spring or summer of a year, named `2024-25-autumn`. */
export const term = pgTable("term", {
	authority: authority(),
	id: text("id").notNull(),
	academicYear: text("academic_year").notNull(),
	name: text("name").$type<"Autumn" | "Spring" | "Summer">().notNull(),
	position: smallint("position").notNull(),
});

/** One of six in a year, named `2024-25-autumn-1`; `name` is `Autumn 1`. */
export const halfTerm = pgTable("half_term", {
	authority: authority(),
	id: text("id").notNull(),
	academicYear: text("academic_year").notNull(),
	term: text("term").notNull(),
	name: text("name").notNull(),
	position: smallint("position").notNull(),
	startsOn: date("starts_on", { mode: "string" }).notNull(),
	endsOn: date("ends_on", { mode: "string" }).notNull(),
	illustrative: boolean("illustrative").notNull(),
});
