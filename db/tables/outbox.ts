import { sql } from "drizzle-orm";
import { bigint, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { authority, instant, mode, whole } from "./keys.ts";

/** A side effect to be done after its transaction; the payload holds ids only. */
export const outbox = pgTable("outbox", {
	authority: authority(),
	id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
	mode: mode(),
	topic: text("topic").notNull(),
	payload: jsonb("payload").$type<Readonly<Record<string, string>>>().notNull(),
	createdAt: instant("created_at").notNull().default(sql`now()`),
	attempts: whole("attempts").notNull().default(0),
	doneAt: instant("done_at"),
	dueAt: instant("due_at").notNull().default(sql`now()`),
	outcome: text("outcome").$type<"sent" | "noAddress" | "tooOld" | "givenUp">(),
});
