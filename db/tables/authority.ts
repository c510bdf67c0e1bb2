import { date, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { authority as authorityColumn } from "./keys.ts";

/** A council. One is served; the key is everywhere. */
export const authority = pgTable("authority", {
	id: text("id").notNull(),
	name: text("name").notNull(),
	brandColour: text("brand_colour").notNull(),
	contactEmail: text("contact_email").notNull(),
});

/** A figure or word the council may change from a day on. */
export const setting = pgTable("setting", {
	authority: authorityColumn(),
	key: text("key").notNull(),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	value: jsonb("value").$type<number | string>().notNull(),
});
