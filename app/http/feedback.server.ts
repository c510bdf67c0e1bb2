import { createHmac } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import type { FeedbackForm } from "#app/domain/feedback.ts";
import type { Context } from "#app/services/context.ts";
import { giveFeedback, typedFeedback } from "#app/services/giveFeedback.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { seal, unseal } from "#app/services/vault.server.ts";
import { countTry } from "#db/queries/rateLimits.server.ts";
import type { Answers, Issue } from "#schemas/annotations.ts";
import { readFields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";
import { throwProblem } from "./problem.server.ts";
import { asSystem } from "./session.server.ts";

/** One caller may send so much in an hour: a whole school may share an address. */
const mostAnHour = 30;
/** Nobody reads and answers in less; no page is left open for longer. */
const leastMs = 2_000;
const mostMs = 12 * 3_600_000;
/** A field that people neither see nor hear of; what fills it in is no person. */
export const trapField = "website";
const place = "feedback";

/** Seals the key of one sending with the time at which its page was opened. */
export function sealedKey({ site }: Load, key = mintId()): string {
	const opened = JSON.stringify({ key, at: Date.now() });
	return seal(site.appSecret, Buffer.from(opened), place).toString("base64url");
}

type Opened = { readonly kind: "ready"; readonly key: string } | { readonly kind: "early" | "stale" };

function openedBy({ site }: Load, sealed: string): Opened {
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

/** What a page stands again with: as it was typed, what is wrong, and a word on why it was not sent. */
export interface NotSent {
	readonly answers: Answers;
	readonly issues: readonly Issue[];
	readonly words: string | null;
}

const words = {
	early: "This was sent very quickly. Read it through once more, then send it again.",
	stale: "This page was open for a long time. Your words are still here: send them again.",
	tooMany:
		"A lot has been sent from where you are in the last hour. Keep this page open and send it again later.",
} as const;

/** Takes what anybody posts: redirects to the thanks, or gives the page what it needs to stand again. */
export async function takeFeedback(context: Context, form: FeedbackForm, request: Request, load: Load) {
	const fields = await readFields(request);
	if (fields.value(trapField) !== "") throw redirect("/have-your-say/thanks", 303);
	const again = async (why: keyof typeof words, status: number) => {
		const typed = await typedFeedback(context, form, fields.entries);
		if (!typed.ok) return throwProblem(typed.problem, load);
		return data<NotSent>({ answers: typed.value, issues: [], words: words[why] }, { status });
	};
	const opened = openedBy(load, fields.value("opened"));
	if (opened.kind !== "ready") return again(opened.kind, 422);
	const tries = await asSystem(load.site, null, (tx) => countTry(tx, callerKey(load), context.now, 60));
	if (tries > mostAnHour) return again("tooMany", 429);
	const given = await giveFeedback(context, form, { entries: fields.entries, key: opened.key });
	if (!given.ok) return throwProblem(given.problem, load);
	if (given.value.kind === "kept") throw redirect("/have-your-say/thanks", 303);
	const { answers, issues } = given.value;
	return data<NotSent>({ answers, issues, words: null }, { status: 422 });
}

/** An address is not kept, not even as a hash that can be tried against a list. */
function callerKey({ site, callerAddress }: Load): string {
	return createHmac("sha256", site.appSecret).update(`feedback\0${callerAddress}`).digest("hex");
}
