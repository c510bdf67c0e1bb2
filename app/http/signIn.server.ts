import { createHmac } from "node:crypto";
import { record } from "#db/queries/audit.server.ts";
import { accountByEmail, personByHandle } from "#db/queries/people.server.ts";
import { countTry, forgetTries } from "#db/queries/rateLimits.server.ts";
import type { Load } from "./load.server.ts";
import { isPassword, SignInBusy } from "./password.server.ts";
import { asSystem, beginSession } from "./session.server.ts";
import type { Site } from "./site.ts";

/** Tries in a window: few for one account; more for one address, since a whole school may share it. */
const windowMinutes = 15;
const mostPerAccount = 10;
const mostPerAddress = 100;

/** What a try to sign in came to. `wrong` never says whether the account exists. */
export type SignIn =
	| { readonly kind: "signedIn"; readonly person: string; readonly cookie: string }
	| { readonly kind: "wrong" | "tooMany" | "busy" };

/** Signs in by email address and password. */
export async function signInByPassword(
	load: Load,
	email: string,
	password: string,
	now: Date,
): Promise<SignIn> {
	const { site } = load;
	const address = email.trim().toLowerCase();
	const accountKey = limitKey(site, "account", address);
	const account = await asSystem(site, null, async (tx) => {
		const ofAccount = await countTry(tx, accountKey, now, windowMinutes);
		const ofAddress = await countTry(tx, limitKey(site, "caller", load.callerAddress), now, windowMinutes);
		if (ofAccount > mostPerAccount || ofAddress > mostPerAddress) return "tooMany";
		return accountByEmail(tx, address);
	});
	if (account === "tooMany") return { kind: "tooMany" };
	try {
		const usable = account !== null && account.disabledAt === null ? account.passwordHash : null;
		if (!(await isPassword(usable, password)) || account === null) {
			await refused(site, account?.person ?? null);
			return { kind: "wrong" };
		}
	} catch (error) {
		if (error instanceof SignInBusy) return { kind: "busy" };
		throw error;
	}
	await asSystem(site, null, (tx) => forgetTries(tx, accountKey));
	const cookie = await beginSession(site, account.person, await load.asker(), now);
	return { kind: "signedIn", person: account.person, cookie };
}

/** A failed try for an account that exists is on the record; a mistyped address is nobody's. */
async function refused(site: Site, person: string | null): Promise<void> {
	if (person === null) return;
	await asSystem(site, null, (tx) => record(tx, { action: "signIn.refused", subject: person }));
}

/** Signs in as a person of the sample city; null when there is nobody of that name. Only the sample city calls it. */
export async function signInAsSample(load: Load, handle: string, now: Date): Promise<SignIn | null> {
	const { site } = load;
	if (!site.sampleCity) return null;
	const found = await asSystem(site, null, (tx) => personByHandle(tx, handle));
	if (found === null) return null;
	return {
		kind: "signedIn",
		person: found.id,
		cookie: await beginSession(site, found.id, await load.asker(), now),
	};
}

/** Names and addresses are not kept, not even as a hash that can be tried against a list. */
function limitKey(site: Site, kind: string, what: string): string {
	return createHmac("sha256", site.appSecret).update(`${kind}\0${what}`).digest("hex");
}
