import { data, redirect } from "@remix-run/node";
import { roleWords } from "#app/domain/roleWords.ts";
import type { Context } from "#app/services/context.ts";
import { samplePeople as madeUp } from "#app/services/sample/people.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { openKeptPost } from "./keptPost.server.ts";
import type { Load } from "./load.server.ts";
import { safePath } from "./returnTo.ts";
import { asSystem } from "./session.server.ts";
import type { SignIn } from "./signIn.server.ts";

/** What stands on the sign-in page besides its forms; people only where the sample city is loaded. */
export async function signInPage(
	context: Context,
	load: Load,
	asked: {
		readonly next: string | null;
		readonly kept?: string;
		readonly fault?: string;
		readonly email?: string;
	},
) {
	const { next, kept, fault, email } = asked;
	return {
		next: safePath(next),
		kept: kept || null,
		fault: fault ?? null,
		email: email ?? "",
		people: load.site.sampleCity ? await peopleToChoose(context, load) : [],
	};
}

/** In the order of the day's work, not of their handles: schools first, then who receives, then who reads. */
async function peopleToChoose(context: Context, load: Load) {
	const there = await asSystem(load.site, null, (tx) => samplePeople(tx, context.today));
	const byHandle = new Map(there.map((person) => [person.handle, person]));
	return madeUp.flatMap(({ handle, does }) => {
		const person = byHandle.get(handle);
		if (person === undefined) return [];
		const roles = [...new Set(person.appointments.map((held) => roleWords[held.role]))].join(", ");
		return [{ handle, name: person.name, roles, does }];
	});
}

const faults = {
	wrong: { status: 422, words: "The email address or the password is not right" },
	tooMany: { status: 429, words: "Too many tries. Wait a quarter of an hour, then try again" },
	busy: { status: 503, words: "Many people are signing in just now. Try again in a moment" },
} as const;

/** The words and the status for a try that did not succeed. */
export function faultOf(tried: Exclude<SignIn, { kind: "signedIn" }>): (typeof faults)[keyof typeof faults] {
	return faults[tried.kind];
}

/**
 * After signing in: on to where the person wanted to go; or, when a post of theirs was kept, to a page that sends it
 * again with one press. A post kept for somebody else, or for too long, is forgotten.
 */
export async function goOn(
	load: Load,
	tried: Extract<SignIn, { kind: "signedIn" }>,
	next: string,
	kept: string,
) {
	const headers = new Headers({ "Set-Cookie": tried.cookie });
	const post = kept === "" ? null : await openKeptPost(load.site, kept, tried.person);
	if (post === null) throw redirect(safePath(next), { status: 303, headers });
	return data({ post }, { headers });
}
