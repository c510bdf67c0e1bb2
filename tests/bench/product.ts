import { londonDate } from "#app/domain/calendar.ts";
import { readConfig } from "#app/http/config.ts";
import { settleKeys } from "#app/http/keys.server.ts";
import { authorityId } from "#app/http/site.ts";
import { baseRules } from "#app/services/bundle.server.ts";
import type { Context } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { completeBundle } from "#app/services/sample/answers.ts";
import { asPerson, sampleGround } from "#app/services/sample/register.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { signedIn } from "#tests/setup/people.ts";
import type { BenchRequest } from "./load.ts";
import type { BenchServers } from "./servers.ts";

/** A complete bundle that waits to be sent, and the cookie of the SENCo who may. */
export interface PreparedDraft {
	readonly reference: string;
	readonly submissionKey: string;
	readonly cookie: string;
}

/** Sample SENCos of four clusters, so that the writes spread as they would. */
const sencos = ["senco-mansel-park", "senco-newlands", "senco-cantell", "senco-regents-park"] as const;
const atOnce = 4;

/** Makes complete individual bundles through the services people use; half a minute for a thousand. */
export async function prepareDrafts(
	product: BenchServers["product"],
	count: number,
	rows = 5,
): Promise<PreparedDraft[]> {
	const database = openDatabase(product.databaseUrl, { name: "bench" });
	try {
		const { masterKey } = settleKeys(readConfig({ DATA_DIRECTORY: product.dataDirectory }));
		const now = new Date();
		const today = londonDate(now);
		const context: Context = {
			authority: authorityId,
			actor: null,
			mode: "trial",
			now,
			today,
			requestId: "bench",
			database,
			masterKey,
		};
		const ground = await sampleGround(context);
		const cookies = await cookiesBySchool(product, ground.signInSchools);
		const drafts: PreparedDraft[] = [];
		const work = async () => {
			while (drafts.length < count) {
				const [school, cookie] = cookies[drafts.length % cookies.length] ?? ["", ""];
				const actor = ground.sencos.get(school);
				if (actor === undefined) throw new Error("A sample school has no SENCo");
				drafts.push({ ...(await prepareOne(asPerson(context, actor, now, today), school, rows)), cookie });
			}
		};
		await Promise.all(Array.from({ length: atOnce }, work));
		return drafts;
	} finally {
		await database.close();
	}
}

let seed = 0;

async function prepareOne(
	context: Parameters<typeof findBundle>[0],
	school: string,
	rows: number,
): Promise<{ reference: string; submissionKey: string }> {
	const started = await startReferral(context, { kind: "individual", school });
	if (!started.ok) throw new Error("A referral could not be started");
	const { reference } = started.value;
	const found = await findBundle(context, reference);
	if (found === null) throw new Error("A referral is out of its SENCo's reach");
	seed += 1;
	const filled = await fillDocuments(
		context,
		reference,
		completeBundle({ context: baseRules(found.bundle), seed, rows }),
	);
	if (!filled.ok) throw new Error("A bundle could not be filled");
	return { reference, submissionKey: found.bundle.submissionKey };
}

/** One signed-in SENCo per school; which school a person has is asked of the page where referrals are begun. */
async function cookiesBySchool(
	product: BenchServers["product"],
	schools: readonly string[],
): Promise<readonly (readonly [school: string, cookie: string])[]> {
	const pairs = await Promise.all(
		sencos.map(async (handle) => {
			const client = await signedIn(product, handle);
			const page = await (await client.get("/referrals/new?kind=individual")).text();
			return [/name="school"[^>]*value="(\d{6})"/.exec(page)?.[1] ?? "", client.cookie] as const;
		}),
	);
	return pairs.filter(([school]) => schools.includes(school));
}

/** The post of check answers for a complete bundle. */
export function sendingOf(origin: string, draft: PreparedDraft): BenchRequest {
	return {
		method: "POST",
		path: `/referrals/${draft.reference}/check`,
		headers: {
			origin,
			"sec-fetch-site": "same-origin",
			"content-type": "application/x-www-form-urlencoded",
			cookie: draft.cookie,
		},
		body: new URLSearchParams({ key: draft.submissionKey, confirmed: "yes" }).toString(),
	};
}
