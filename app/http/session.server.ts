import { createHash, randomBytes } from "node:crypto";
import { type Actor, reachOf } from "#app/domain/access.ts";
import { modeOn, type ProgrammePhase } from "#app/domain/phase.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { type Tx, withContext } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { phases } from "#db/queries/programme.server.ts";
import {
	actorOfSession,
	insertSession,
	type OpenSession,
	revokeSession,
	touchSession,
} from "#db/queries/sessions.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import type { Config } from "./config.ts";
import type { Site } from "./site.ts";

/** A session ends after this long without a request, and after this long whatever happens. */
export const idleMinutes = 60;
const absoluteHours = 10;

/** The browser keeps the token longer than it opens anything: it still says whose a refused post was. */
const cookieHours = 24;

/** How often at most a session is marked as used. */
const touchEveryMs = 60_000;

/** Who asks, by the session their browser names. */
export interface Asker {
	readonly actor: Actor | null;
	/** Id of the session; null when nobody is signed in. */
	readonly session: string | null;
	/** The mode in force for the actor's cluster, or for the city. */
	readonly mode: Mode;
	/** Every phase of the programme, in the order they were approved. */
	readonly programme: readonly ProgrammePhase[];
	/** The cluster whose phases hold for the actor; null for who works for the city, and for the public. */
	readonly cluster: string | null;
}

/** Over https a browser keeps the cookie to this very host; on loopback the port keeps two checkouts apart. */
function cookieName(config: Config): string {
	return config.origin?.startsWith("https://") ? "__Host-sid" : `sid-${config.port}`;
}

/** The session token in a Cookie header; null when there is none of the right form. */
export function tokenOf(config: Config, cookies: string | undefined): string | null {
	const wanted = `${cookieName(config)}=`;
	const found = cookies?.split(/;\s*/).find((cookie) => cookie.startsWith(wanted));
	const token = found?.slice(wanted.length) ?? "";
	return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

/** What is kept of a token. */
export function hashOf(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

/** A token nobody guesses: 32 random bytes. */
export function mintToken(): string {
	return randomBytes(32).toString("base64url");
}

/** Runs work that belongs to nobody's schools: sessions, accounts, limits. `actor` is whose name the audit says. */
export function asSystem<T>(
	{ authority, database }: Pick<Site, "authority" | "database">,
	actor: string | null,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	return withContext(database, { authority, actor, mode: "trial", reach: reachOf(null) }, work);
}

/** Who the token belongs to today; nobody when it opens no session. */
export async function askerOf(
	site: Site,
	tokenSha256: string | null,
	now: Date,
	today: string,
): Promise<Asker> {
	if (tokenSha256 === null) return askerWith(site, null, now, today);
	const check = { tokenSha256, now, today, idleMinutes };
	return askerWith(site, await asSystem(site, null, (tx) => actorOfSession(tx, check)), now, today);
}

/** The same for a session that has been read already; one that was not used for a minute is marked as used. */
export async function askerWith(
	site: Site,
	open: OpenSession | null,
	now: Date,
	today: string,
): Promise<Asker> {
	const programme = await knownPhases(site);
	if (open !== null && now.getTime() - open.lastSeenAt.getTime() > touchEveryMs)
		await asSystem(site, null, (tx) => touchSession(tx, open.session, now));
	const cluster = open?.actor.appointments.find((held) => held.cluster !== null)?.cluster ?? null;
	return {
		actor: open?.actor ?? null,
		session: open?.session ?? null,
		mode: modeOn(programme, today, cluster),
		programme,
		cluster,
	};
}

/** Phases begin on a day, so a few seconds' old answer is the right one; each process still asks again soon. */
const phasesFreshMs = 5_000;
const phasesRead = new WeakMap<Site, { readonly at: number; readonly phases: Promise<ProgrammePhase[]> }>();

/** After a switch was approved: the next request of this process reads the phases again. */
export function forgetPhases(site: Site): void {
	phasesRead.delete(site);
}

function knownPhases(site: Site): Promise<readonly ProgrammePhase[]> {
	const known = phasesRead.get(site);
	if (known !== undefined && performance.now() - known.at < phasesFreshMs) return known.phases;
	const read = asSystem(site, null, phases);
	phasesRead.set(site, { at: performance.now(), phases: read });
	read.catch(() => phasesRead.delete(site));
	return read;
}

/**
 * Begins a session for a person and returns the Set-Cookie header. The token is new and, when the browser was
 * signed in already, the session before it ends: nobody goes on with a token that was known before the sign-in.
 */
export async function beginSession(site: Site, person: string, before: Asker, now: Date): Promise<string> {
	const token = mintToken();
	const id = mintId();
	await asSystem(site, person, async (tx) => {
		if (before.session !== null && before.actor !== null)
			await revokeSession(tx, before.actor.person, before.session, now);
		const expiresAt = new Date(now.getTime() + absoluteHours * 3_600_000);
		await insertSession(tx, { id, tokenSha256: hashOf(token), person, now, expiresAt });
		await record(tx, { action: "session.began", subject: id });
	});
	return cookie(site.config, token, cookieHours * 3600);
}

/** Ends the session and returns the Set-Cookie header that makes the browser forget it. */
export async function endSession(site: Site, asker: Asker, now: Date): Promise<string> {
	const { actor, session } = asker;
	if (actor !== null && session !== null)
		await asSystem(site, actor.person, async (tx) => {
			const ended = await revokeSession(tx, actor.person, session, now);
			if (ended) await record(tx, { action: "session.ended", subject: session });
		});
	return cookie(site.config, "", 0);
}

function cookie(config: Config, value: string, seconds: number): string {
	const secure = config.origin?.startsWith("https://") ? "; Secure" : "";
	return `${cookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
