import { seal, unseal } from "#app/services/vault.server.ts";
import { personOfToken } from "#db/queries/sessions.server.ts";
import type { Load } from "./load.server.ts";
import { asSystem } from "./session.server.ts";
import type { Site } from "./site.ts";

/** A post that was refused for want of a session, as it is offered again after signing in. */
export interface KeptPost {
	readonly path: string;
	/** Names and values in the order they were sent. */
	readonly fields: readonly (readonly [string, string])[];
}

interface Sealed extends KeptPost {
	readonly keptAt: number;
	/** Of the session that had ended: it says whose post this is. */
	readonly tokenSha256: string;
}

/** Half a megabyte of answers is more than the longest section; sealed it still fits into a post of ours. */
const mostBytes = 500_000;
/** A kept post that nobody came back for is worth nothing to its owner, and something to a finder. */
const hoursKept = 12;
const place = "kept post";

/**
 * Seals the body of a post for the page that asks to sign in: the browser carries it, only this installation opens
 * it. Null when there is nothing to keep, it is not a form's, or nobody was ever signed in who could come back.
 */
export function keepPost(load: Load, path: string): string | null {
	const { tokenSha256, site } = load;
	const fields = postedFields(load);
	if (tokenSha256 === null || fields === null) return null;
	const sealed: Sealed = { path, fields, keptAt: Date.now(), tokenSha256 };
	return seal(site.appSecret, Buffer.from(JSON.stringify(sealed)), place).toString("base64url");
}

/** Names and values of a posted form in their order; null for anything else, and for what is too long to carry on. */
export function postedFields({ body, contentType }: Load): KeptPost["fields"] | null {
	const isForm = contentType.startsWith("application/x-www-form-urlencoded");
	if (!isForm || body === null || body.length === 0 || body.length > mostBytes) return null;
	const fields = [...new URLSearchParams(body.toString("utf8"))];
	// A password is typed again; it is never written into a page.
	return fields.some(([name]) => name === "password") ? null : fields;
}

/** Opens what `keepPost` sealed, for its owner alone; null when it is another's, altered, or too old. */
export async function openKeptPost(site: Site, sealed: string, person: string): Promise<KeptPost | null> {
	const read = unsealed(site.appSecret, sealed);
	if (read === null || Date.now() - read.keptAt > hoursKept * 3_600_000) return null;
	const owner = await asSystem(site, null, (tx) => personOfToken(tx, read.tokenSha256));
	return owner === person ? { path: read.path, fields: read.fields } : null;
}

function unsealed(appSecret: Buffer, sealed: string): Sealed | null {
	try {
		// Only this installation could have sealed it, so its shape is the one above.
		return JSON.parse(unseal(appSecret, Buffer.from(sealed, "base64url"), place).toString("utf8")) as Sealed;
	} catch {
		return null;
	}
}
