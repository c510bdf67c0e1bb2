import { boolean, date, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { CatalogueItem, CatalogueState } from "#schemas/catalogue.ts";
import { authority, instant, pence } from "./keys.ts";

/** One version of the Costed Provision Document, from its day on. */
export const catalogueVersion = pgTable("catalogue_version", {
	authority: authority(),
	number: integer("number").notNull(),
	state: text("state").$type<CatalogueState>().notNull(),
	revision: integer("revision").notNull().default(1),
	shipped: boolean("shipped").notNull().default(false),
	validFrom: date("valid_from", { mode: "string" }),
	reason: text("reason"),
	returnedReason: text("returned_reason"),
	startedBy: text("started_by"),
	startedAt: instant("started_at").notNull(),
	proposedBy: text("proposed_by"),
	proposedAt: instant("proposed_at"),
	publishedBy: text("published_by"),
	publishedAt: instant("published_at"),
});

/** Who gives support, as the rate card names them. */
export const catalogueRole = pgTable("catalogue_role", {
	authority: authority(),
	version: integer("version").notNull(),
	code: text("code").notNull(),
	position: smallint("position").notNull(),
	label: text("label").notNull(),
});

/** What an hour of a role costs in a financial year. */
export const catalogueRate = pgTable("catalogue_rate", {
	authority: authority(),
	version: integer("version").notNull(),
	role: text("role").notNull(),
	financialYear: text("financial_year").notNull(),
	hourlyPence: pence("hourly_pence").notNull(),
});

/** One provision with what is usual for it. */
export const catalogueItem = pgTable("catalogue_item", {
	authority: authority(),
	version: integer("version").notNull(),
	code: text("code").notNull(),
	position: smallint("position").notNull(),
	name: text("name").notNull(),
	area: text("area").$type<CatalogueItem["area"]>().notNull(),
	tier: text("tier").$type<CatalogueItem["tier"]>().notNull(),
	description: text("description").notNull(),
	costBasis: text("cost_basis").$type<CatalogueItem["costBasis"]>().notNull(),
	role: text("role"),
	groupSize: integer("group_size"),
	minutesPerSession: integer("minutes_per_session"),
	sessionsTenths: integer("sessions_tenths"),
	weeksTenths: integer("weeks_tenths"),
	unit: text("unit").$type<CatalogueItem["unit"]>().notNull(),
	pricePence: pence("price_pence"),
	schoolFunded: boolean("school_funded").notNull(),
	source: text("source").notNull(),
});
