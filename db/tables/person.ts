import { sql } from "drizzle-orm";
import { date, pgTable, text } from "drizzle-orm/pg-core";
import type { Role, ScopeKind } from "#schemas/vocabulary.ts";
import { authority, instant, mintedId } from "./keys.ts";

/** Somebody who takes part. Only people of the sample city have a handle. */
export const person = pgTable("person", {
	authority: authority(),
	id: mintedId(),
	name: text("name").notNull(),
	handle: text("handle"),
});

/** A role, where it holds, and from when to when (inclusive; null while open). */
export const appointment = pgTable("appointment", {
	authority: authority(),
	id: mintedId(),
	person: mintedId("person"),
	role: text("role").$type<Role>().notNull(),
	scopeKind: text("scope_kind").$type<ScopeKind>().notNull(),
	school: text("school"),
	cluster: text("cluster"),
	scope: text("scope").generatedAlwaysAs(sql`coalesce(school, cluster, 'city')`),
	validFrom: date("valid_from", { mode: "string" }).notNull(),
	validTo: date("valid_to", { mode: "string" }),
	appointedBy: text("appointed_by"),
});

/** How a person signs in with a password (argon2id); null until an invitation is taken up. */
export const account = pgTable("account", {
	authority: authority(),
	person: mintedId("person"),
	email: text("email").notNull(),
	passwordHash: text("password_hash"),
	disabledAt: instant("disabled_at"),
});

/** A one-time link, kept as the SHA-256 of its token. */
export const invitation = pgTable("invitation", {
	authority: authority(),
	id: mintedId(),
	person: mintedId("person"),
	tokenSha256: text("token_sha256").notNull(),
	createdAt: instant("created_at").notNull(),
	expiresAt: instant("expires_at").notNull(),
	usedAt: instant("used_at"),
});

/** A signed-in browser, kept as the SHA-256 of its token. */
export const session = pgTable("session", {
	authority: authority(),
	id: mintedId(),
	tokenSha256: text("token_sha256").notNull(),
	person: mintedId("person"),
	createdAt: instant("created_at").notNull(),
	lastSeenAt: instant("last_seen_at").notNull(),
	expiresAt: instant("expires_at").notNull(),
	revokedAt: instant("revoked_at"),
});
