import { pgTable, text } from "drizzle-orm/pg-core";
import { authority, exactJson, instant, mintedId, mode, whole } from "./keys.ts";

/** The whole bundle as it was sent, once per sending; never changed. */
export const submission = pgTable("submission", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	number: whole("number").notNull(),
	bundle: exactJson("bundle"),
	sha256: text("sha256").notNull(),
	sentAt: instant("sent_at").notNull(),
	sentBy: mintedId("sent_by"),
	idempotencyKey: mintedId("idempotency_key"),
	bodySha256: text("body_sha256").notNull(),
	erasedAt: instant("erased_at"),
});
