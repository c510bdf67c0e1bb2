import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import { authority, instant, mode, pence, whole } from "./keys.ts";

const dimensions = () => ({
	authority: authority(),
	mode: mode(),
	school: text("school").notNull(),
	halfTerm: text("half_term").notNull(),
	kind: text("kind").$type<ReferralKind>().notNull(),
	need: text("need").notNull(),
	area: text("area").notNull(),
	referrals: whole("referrals").notNull(),
	requestedPence: pence("requested_pence").notNull(),
});

/** A change to the rollup, appended by the writer; negative where something no longer counts. */
export const rollupDelta = pgTable("rollup_delta", {
	...dimensions(),
	id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
});

/** Deltas folded together, per school; the cluster comes by dated membership. */
export const rollup = pgTable("rollup", {
	...dimensions(),
	foldedAt: instant("folded_at").notNull(),
});
