import { sql } from "drizzle-orm";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import type { AccountKind, CauseKind } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId, mode, pence } from "./keys.ts";

/** Whose money, in which year and book; the id says what it is. */
export const ledgerAccount = pgTable("ledger_account", {
	authority: authority(),
	id: text("id").notNull().generatedAlwaysAs(sql`mode || academic_year || kind || cluster`),
	mode: mode(),
	academicYear: text("academic_year").notNull(),
	kind: text("kind").$type<AccountKind>().notNull(),
	cluster: text("cluster"),
});

/** The same id as `cause`, where it is of that kind: foreign keys hold it to the movement's book. */
const causedBy = (column: string) => text(column).generatedAlwaysAs(sql`cause`);

/** Pence that left the credit account for the debit account, because of one thing. */
export const movement = pgTable("movement", {
	authority: authority(),
	id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
	mode: mode(),
	academicYear: text("academic_year").notNull(),
	debit: text("debit").notNull(),
	credit: text("credit").notNull(),
	pence: pence("pence").notNull(),
	causeKind: text("cause_kind").$type<CauseKind>().notNull(),
	cause: mintedId("cause"),
	reverses: bigint("reverses", { mode: "number" }),
	person: mintedId("person"),
	at: instant("at").notNull(),
	fund: causedBy("fund"),
	scenario: causedBy("scenario"),
	award: causedBy("award"),
	release: causedBy("release"),
	override: causedBy("override"),
});
