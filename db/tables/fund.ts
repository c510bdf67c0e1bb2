import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mintedId, mode, pence, whole } from "./keys.ts";

/** The fund of a year as it was set; the highest number counts until one is posted. */
export const fund = pgTable("fund", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	academicYear: text("academic_year").notNull(),
	number: whole("number").notNull(),
	currentSpendPence: pence("current_spend_pence").notNull(),
	outsidePence: pence("outside_pence").notNull(),
	additionPence: pence("addition_pence").notNull(),
	contingencyTenths: whole("contingency_tenths").notNull(),
	setBy: mintedId("set_by"),
	setAt: instant("set_at").notNull(),
});

/** The counter of a cluster's budget, or of the contingency fund (no cluster); total null while there is no fund. */
export const budget = pgTable("budget", {
	authority: authority(),
	id: text("id").notNull().generatedAlwaysAs(sql`mode || academic_year || cluster`),
	mode: mode(),
	academicYear: text("academic_year").notNull(),
	cluster: text("cluster"),
	totalPence: pence("total_pence"),
	overridePence: pence("override_pence").notNull().default(0),
	committedPence: pence("committed_pence").notNull().default(0),
});

/** More than the formula gave, allowed with a reason. */
export const budgetOverride = pgTable("budget_override", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	budget: text("budget").notNull(),
	pence: pence("pence").notNull(),
	reason: text("reason").notNull(),
	allowedBy: mintedId("allowed_by"),
	allowedAt: instant("allowed_at").notNull(),
});
