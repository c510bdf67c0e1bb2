import { createHmac } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import {
	consultationsAddress,
	type GuestRefusal,
	guestNameProblem,
	readConsultation,
	type TypedConsultation,
} from "#app/domain/consultations.ts";
import { commentsAddress, readAnchor, wordsProblem } from "#app/domain/threads.ts";
import {
	judgeGuestComment,
	makeConsultation,
	withdrawConsultation,
} from "#app/services/consultations.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { guestView, sayAsGuest } from "#app/services/guest.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import type { ConsultationRow } from "#db/queries/consultations.server.ts";
import { type Fields, readFields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";
import { openPost } from "./openPost.server.ts";
import { throwProblem } from "./problem.server.ts";
import { hashOf } from "./session.server.ts";

/**
 * The token in the link of a consultation: made of its id by this installation's secret, so that the group can be shown
 * its link at any time while the database holds a hash alone.
 */
export function consultationToken(appSecret: Buffer, id: string): string {
	return createHmac("sha256", appSecret).update(`consultation\0${id}`).digest("base64url");
}

/** The hash by which a token of a link is found; null for what cannot be one. */
function hashOfToken(token: string | undefined): string | null {
	return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? hashOf(token) : null;
}

/** The address of a link; null where it was made under another secret. */
export function linkOf({ site }: Load, { id, tokenSha256 }: ConsultationRow): string | null {
	const { appSecret, config } = site;
	const token = consultationToken(appSecret, id);
	const origin = config.origin ?? `http://127.0.0.1:${config.port}`;
	return hashOf(token) === tokenSha256 ? `${origin}/consultations/${token}` : null;
}

/** What was typed to make a link, with what is wrong. */
export interface LinkRefusal {
	readonly typed: TypedConsultation;
	readonly faults: readonly { readonly field: string; readonly message: string }[];
}

/** Makes a link, withdraws one, or accepts or declines what a guest said, as the pressed button says. */
export async function handleConsultation(
	context: SignedInContext,
	form: string,
	{ value, whole }: Fields,
	load: Load,
) {
	const wish = value("_action");
	const go = (outcome: Outcome<unknown>, to: string): never => {
		if (outcome.ok) throw redirect(to, 303);
		return throwProblem(outcome.problem, load);
	};
	const address = consultationsAddress(form);
	if (wish === "withdraw")
		return go(await withdrawConsultation(context, form, value("link")), `${address}#links`);
	if (wish === "accept" || wish === "decline") {
		const state = wish === "accept" ? "accepted" : "declined";
		const judged = await judgeGuestComment(context, form, value("comment"), state);
		const thread = judged.ok ? judged.value.thread : null;
		return go(judged, thread ? `${commentsAddress(form)}#thread-${thread}` : `${address}#held`);
	}
	const typed = {
		number: whole("number"),
		audience: value("audience"),
		day: value("until-day"),
		month: value("until-month"),
		year: value("until-year"),
	};
	const read = readConsultation(typed, context.today);
	if ("faults" in read) return data<LinkRefusal>({ typed, faults: read.faults }, { status: 422 });
	const secretly = (id: string) => hashOf(consultationToken(load.site.appSecret, id));
	return go(await makeConsultation(context, form, read.wish, secretly), `${address}#links`);
}

/** The page of a form that a link shows; ends the request in words where it shows none. */
export async function guestPage(
	context: Context,
	token: string | undefined,
	page: string | null,
	load: Load,
) {
	const hash = hashOfToken(token);
	const view = hash === null ? null : await guestView(context, hash, page);
	if (view === null) return throwProblem({ kind: "notFound" }, load);
	return view.ok ? view.value : throwProblem(view.problem, load);
}

/** Takes what a guest posts: redirects to the thanks, or gives the page what it needs to stand again. */
export async function takeGuestComment(
	context: Context,
	token: string | undefined,
	request: Request,
	load: Load,
) {
	const page = new URL(request.url).searchParams.get("page");
	const hash = hashOfToken(token);
	const shown = await guestPage(context, token, page, load);
	if (hash === null) return throwProblem({ kind: "notFound" }, load);
	const fields = await readFields(request);
	const about = fields.value("about");
	const name = fields.value("name");
	const words = fields.value("words").replaceAll("\r\n", "\n");
	const again = (why: Partial<GuestRefusal>, status: number) =>
		data<GuestRefusal>({ about, words, name, faults: [], notice: null, ...why }, { status });
	const thanks = `/consultations/${token}?${new URLSearchParams({ page: shown.pageId, sent: "yes" })}`;
	const anchor = readAnchor(about);
	const faults = [
		...(anchor === null ? [{ field: "about", message: "Choose what your comment is about" }] : []),
		...faultOf("words", wordsProblem(words)),
		...faultOf("name", guestNameProblem(name)),
	];
	if (anchor === null || faults.length > 0) return again({ faults }, 422);
	const post = await openPost(load, "consultation", fields, context.now);
	if (post.kind === "trapped") throw redirect(thanks, 303);
	if (post.kind === "refused") return again({ notice: post.words }, post.status);
	const said = await sayAsGuest(context, hash, { key: post.key, anchor, words, name });
	if (said.ok) throw redirect(thanks, 303);
	if (said.problem.kind !== "invalid") return throwProblem(said.problem, load);
	return again({ faults: [{ field: "about", message: said.problem.message }] }, 422);
}

function faultOf(field: string, message: string | null) {
	return message === null ? [] : [{ field, message }];
}
