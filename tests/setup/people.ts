import type { RunningServer } from "./server.ts";

/** One sample person of each kind, by the handle that signs them in. Schools and clusters as in the register. */
export const people = {
	/** SENCo of the school whose referrals are 'own school' in the tests. */
	senco: "senco-mansel-park",
	/** SENCo of a school in another cluster. */
	otherSenco: "senco-cantell",
	headteacher: "headteacher-mansel-park",
	governor: "governor-mansel-park",
	leadSenco: "lead-senco-1",
	nominatedHead: "head-1",
	localityLead: "locality-lead-a",
	adminSupport: "admin",
	caseOfficer: "case-officer",
	psychologist: "ep-1a",
	principalPsychologist: "principal-ep",
	strategicLead: "strategic-lead",
	taskAndFinish: "tf-referral",
	auditManager: "audit-manager",
	dataProtection: "dpo",
	systemAdministrator: "sysadmin",
} as const;

export type PersonName = keyof typeof people;

/** A person at the other end of plain HTTP: their cookie, and the headers a browser would send. */
export interface Client {
	readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
	readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>;
	/** The Cookie header; empty for somebody who is not signed in. */
	readonly cookie: string;
}

/** Somebody who is not signed in. Redirects are answered as they come, not followed. */
export function stranger(server: Pick<RunningServer, "origin">): Client {
	return clientOf(server.origin, "");
}

/** Signs in as a sample person; throws when the sample city does not know the handle. */
export async function signedIn(server: Pick<RunningServer, "origin">, handle: string): Promise<Client> {
	const answer = await stranger(server).post("/sign-in/sample", { person: handle });
	const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
	if (answer.status !== 303 || cookie === "")
		throw new Error(`Signing in as ${handle} was answered ${answer.status}.`);
	return clientOf(server.origin, cookie);
}

function clientOf(origin: string, cookie: string): Client {
	const asWho: Record<string, string> = cookie === "" ? {} : { cookie };
	return {
		cookie,
		get: (path, headers = {}) =>
			fetch(origin + path, { redirect: "manual", headers: { accept: "text/html", ...headers, ...asWho } }),
		post: (path, fields) =>
			fetch(origin + path, {
				method: "POST",
				redirect: "manual",
				headers: { origin, "sec-fetch-site": "same-origin", ...asWho },
				body: new URLSearchParams(fields),
			}),
	};
}
