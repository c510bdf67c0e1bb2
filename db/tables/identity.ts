import { pgSchema, text } from "drizzle-orm/pg-core";
import { authority, bytes, instant, mintedId, mode } from "./keys.ts";

/** The vault: a schema the panel's role cannot enter. */
const identity = pgSchema("identity");

/** A key per child, wrapped by the master key; null once destroyed. */
export const childKey = identity.table("child_key", {
	authority: authority(),
	referral: mintedId("referral"),
	mode: mode(),
	school: text("school").notNull(),
	wrappedKey: bytes("wrapped_key"),
	destroyedAt: instant("destroyed_at"),
});

/** The answers of a Pupil Details document, sealed. */
export const pupilDetails = identity.table("pupil_details", {
	authority: authority(),
	document: mintedId("document"),
	mode: mode(),
	school: text("school").notNull(),
	ciphertext: bytes("ciphertext").notNull(),
	/** Answers kept apart when the document was carried over, sealed. */
	retired: bytes("retired"),
});

/** The same as it was sent. */
export const sentDetails = identity.table("sent_details", {
	authority: authority(),
	submission: mintedId("submission"),
	mode: mode(),
	school: text("school").notNull(),
	ciphertext: bytes("ciphertext").notNull(),
});

/** Who has seen whose identity, when, what for. */
export const identityView = identity.table("identity_view", {
	authority: authority(),
	id: mintedId(),
	mode: mode(),
	referral: mintedId("referral"),
	school: text("school").notNull(),
	person: mintedId("person"),
	purpose: text("purpose").notNull(),
	seenAt: instant("seen_at").notNull(),
});
