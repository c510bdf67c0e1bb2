import { boolean, date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { Forum, MoneyRule } from "#schemas/kinds.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId } from "./keys.ts";

/** What a kind of referral is made of and how it goes, from a day on; shipped, or by two people. */
export const kindRule = pgTable("kind_rule", {
	authority: authority(),
	id: mintedId(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	documents: text("documents").array().notNull(),
	forum: text("forum").$type<Forum>().notNull(),
	money: text("money").$type<MoneyRule>().notNull(),
	deadlineDays: smallint("deadline_days"),
	offered: boolean("offered").notNull(),
	useWords: text("use_words"),
	asksWords: text("asks_words"),
	reason: text("reason").notNull(),
	/** Null, with the settler, for a rule the product was shipped with. */
	proposedBy: text("proposed_by"),
	proposedAt: instant("proposed_at").notNull(),
	outcome: text("outcome").$type<"approved" | "withdrawn">(),
	settledBy: text("settled_by"),
	settledAt: instant("settled_at"),
});
