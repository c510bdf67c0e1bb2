import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import type { ApprovalOutcome, SigningRole } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode } from "./keys.ts";

/** What a headteacher said of a bundle before it was sent. */
export const approval = pgTable("approval", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	role: text("role").$type<SigningRole>().notNull(),
	person: mintedId("person"),
	saidAt: instant("said_at").notNull(),
	outcome: text("outcome").$type<ApprovalOutcome>().notNull(),
	note: text("note"),
	content: text("content").notNull(),
	place: bigint("place", { mode: "number" }).generatedAlwaysAsIdentity(),
});
