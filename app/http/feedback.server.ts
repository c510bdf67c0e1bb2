import { data, redirect } from "@remix-run/node";
import type { FeedbackForm } from "#app/domain/feedback.ts";
import type { Context } from "#app/services/context.ts";
import { giveFeedback, typedFeedback } from "#app/services/giveFeedback.server.ts";
import type { Answers, Issue } from "#schemas/annotations.ts";
import { readFields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";
import { openPost } from "./openPost.server.ts";
import { throwProblem } from "./problem.server.ts";

/** What a page stands again with: as it was typed, what is wrong, and a word on why it was not sent. */
export interface NotSent {
	readonly answers: Answers;
	readonly issues: readonly Issue[];
	readonly words: string | null;
}

/** Takes what anybody posts: redirects to the thanks, or gives the page what it needs to stand again. */
export async function takeFeedback(context: Context, form: FeedbackForm, request: Request, load: Load) {
	const fields = await readFields(request);
	const post = await openPost(load, "feedback", fields, context.now);
	if (post.kind === "trapped") throw redirect("/have-your-say/thanks", 303);
	if (post.kind === "refused") {
		const typed = await typedFeedback(context, form, fields.entries);
		if (!typed.ok) return throwProblem(typed.problem, load);
		return data<NotSent>({ answers: typed.value, issues: [], words: post.words }, { status: post.status });
	}
	const given = await giveFeedback(context, form, { entries: fields.entries, key: post.key });
	if (!given.ok) return throwProblem(given.problem, load);
	if (given.value.kind === "kept") throw redirect("/have-your-say/thanks", 303);
	const { answers, issues } = given.value;
	return data<NotSent>({ answers, issues, words: null }, { status: 422 });
}
