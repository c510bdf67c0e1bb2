import { seal, unseal } from "#app/services/vault.server.ts";
import type { Load } from "./load.server.ts";

/** A post that was refused for want of a session, as it is offered again after signing in. */
export interface KeptPost {
	readonly path: string;
	/** Names and values in the order they were sent. */
	readonly fields: readonly (readonly [string, string])[];
}

/** Half a megabyte of answers is more than the longest section; more than that is not carried through a form field. */
const mostBytes = 500_000;
/** A kept post that nobody came back for is worth nothing to its owner, and something to a finder. */
const hoursKept = 12;
const place = "kept post";

/**
 * Seals the body of a post for the page that asks to sign in: the browser carries it, only this installation opens
 * it. Null when there is nothing to keep, or it is not a form's.
 */
export function keepPost(load: Load, path: string): string | null {
	const isForm = load.contentType.startsWith("application/x-www-form-urlencoded");
	if (load.body === null || load.body.length === 0 || load.body.length > mostBytes || !isForm) return null;
	const fields = [...new URLSearchParams(load.body.toString("utf8"))];
	const plain = Buffer.from(JSON.stringify({ path, fields, keptAt: Date.now() }));
	return seal(load.site.appSecret, plain, place).toString("base64url");
}

/** Opens what `keepPost` sealed; null when it is not ours, was altered, or is too old. */
export function openKeptPost(appSecret: Buffer, sealed: string): KeptPost | null {
	try {
		const read: unknown = JSON.parse(
			unseal(appSecret, Buffer.from(sealed, "base64url"), place).toString("utf8"),
		);
		return isFresh(read) ? { path: read.path, fields: read.fields } : null;
	} catch {
		return null;
	}
}

function isFresh(read: unknown): read is KeptPost & { keptAt: number } {
	return (
		typeof read === "object" &&
		read !== null &&
		"path" in read &&
		"fields" in read &&
		"keptAt" in read &&
		typeof read.keptAt === "number" &&
		Date.now() - read.keptAt < hoursKept * 3_600_000
	);
}
