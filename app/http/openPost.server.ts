import { createHmac } from "node:crypto";
import { mintId } from "#app/services/mintId.server.ts";
import { seal, unseal } from "#app/services/vault.server.ts";
import { countTry } from "#db/queries/rateLimits.server.ts";
import type { Fields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";
import { asSystem } from "./session.server.ts";

/** Pages that take a post from anybody, signed in or not. */
type Place = "feedback" | "consultation";

/** One caller may send so much in an hour: a whole school may share an address. */
const mostAnHour = 30;
/** Nobody reads and answers in less; no page is left open for longer. */
const leastMs = 2_000;
const mostMs = 12 * 3_600_000;
/** A field that people neither see nor hear of; what fills it in is no person. */
const trapField = "website";

/** Seals the key of one sending with the time at which its page was opened. */
export function sealedKey({ site }: Load, place: Place, key = mintId()): string {
	const opened = JSON.stringify({ key, at: Date.now() });
	return seal(site.appSecret, Buffer.from(opened), place).toString("base64url");
}

type Opened = { readonly kind: "ready"; readonly key: string } | { readonly kind: "early" | "stale" };

function openedBy({ site }: Load, place: Place, sealed: string): Opened {
	try {
		// Only this installation could have sealed it, so its shape is the one above.
		const text = unseal(site.appSecret, Buffer.from(sealed, "base64url"), place).toString("utf8");
		const { key, at } = JSON.parse(text) as { key: string; at: number };
		const age = Date.now() - at;
		if (age > mostMs) return { kind: "stale" };
		return age < leastMs ? { kind: "early" } : { kind: "ready", key };
	} catch {
		return { kind: "stale" };
	}
}

/** What a post of anybody's is: to be taken under its key; from no person; or not taken yet, and why. */
export type OpenPost =
	| { readonly kind: "ready"; readonly key: string }
	| { readonly kind: "trapped" }
	| { readonly kind: "refused"; readonly words: string; readonly status: 422 | 429 };

const words = {
	early: "This was sent very quickly. Read it through once more, then send it again.",
	stale: "This page was open for a long time. Your words are still here: send them again.",
	tooMany:
		"A lot has been sent from where you are in the last hour. Keep this page open and send it again later.",
} as const;

/** Judges a post of anybody's before it is looked at, and counts it. */
export async function openPost(load: Load, place: Place, fields: Fields, now: Date): Promise<OpenPost> {
	if (fields.value(trapField) !== "") return { kind: "trapped" };
	const opened = openedBy(load, place, fields.value("opened"));
	if (opened.kind !== "ready") return { kind: "refused", words: words[opened.kind], status: 422 };
	const tries = await asSystem(load.site, null, (tx) => countTry(tx, callerKey(load, place), now, 60));
	return tries > mostAnHour ? { kind: "refused", words: words.tooMany, status: 429 } : opened;
}

/** An address is not kept, not even as a hash that can be tried against a list. */
function callerKey({ site, callerAddress }: Load, place: Place): string {
	return createHmac("sha256", site.appSecret).update(`${place}\0${callerAddress}`).digest("hex");
}
