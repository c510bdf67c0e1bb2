import { record } from "#db/queries/audit.server.ts";
import { invitationByToken, setPasswordHash, useInvitation } from "#db/queries/people.server.ts";
import { revokeSessionsOf } from "#db/queries/sessions.server.ts";
import type { Load } from "./load.server.ts";
import { hashPassword, passwordFault } from "./password.server.ts";
import { asSystem, beginSession, hashOf } from "./session.server.ts";

/** Days an invitation can be taken up. */
export const invitationDays = 7;

/** Whom a link of invitation is for; null when it was used, has run out, or never was. */
export async function invitationOf(load: Load, token: string, now: Date) {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
	return asSystem(load.site, null, (tx) => invitationByToken(tx, hashOf(token), now));
}

/** What taking up an invitation came to. */
export type Accepted =
	| { readonly kind: "signedIn"; readonly cookie: string }
	| { readonly kind: "gone" }
	| { readonly kind: "fault"; readonly field: "password" | "again"; readonly words: string };

/** Sets the password a person chose by their invitation, once, and signs them in. */
export async function acceptInvitation(
	load: Load,
	token: string,
	password: string,
	again: string,
	now: Date,
): Promise<Accepted> {
	const found = await invitationOf(load, token, now);
	if (found === null) return { kind: "gone" };
	const words = passwordFault(password, [found.name, found.email]);
	if (words !== null) return { kind: "fault", field: "password", words };
	if (password !== again)
		return { kind: "fault", field: "again", words: "The two passwords are not the same" };
	const passwordHash = await hashPassword(password);
	const isFirst = await asSystem(load.site, found.person, async (tx) => {
		if (!(await useInvitation(tx, found.id, now))) return false;
		await setPasswordHash(tx, found.person, passwordHash);
		await revokeSessionsOf(tx, found.person, now);
		await record(tx, { action: "invitation.accepted", subject: found.id });
		return true;
	});
	if (!isFirst) return { kind: "gone" };
	return { kind: "signedIn", cookie: await beginSession(load.site, found.person, await load.asker(), now) };
}
