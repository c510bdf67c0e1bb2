import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { FeedbackPage } from "#app/components/feedback/FeedbackPage.tsx";
import { readAnswer } from "#app/domain/feedback.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerFeedback, feedbackView, judgeFeedback } from "#app/services/readFeedback.server.ts";
import { feedbackVerdicts } from "#schemas/vocabulary.ts";

export const meta: MetaFunction = () => [{ title: "What somebody said" }];

export const loader = guarded({
	policy: "feedback:read",
	run: async (context, { params, context: load }) =>
		(await feedbackView(context, params.feedback ?? "")) ?? throwProblem({ kind: "notFound" }, load),
});

export const action = guarded({
	policy: "feedback:read",
	run: async (context, { params, request, context: load }) => {
		const id = params.feedback ?? "";
		if ((await feedbackView(context, id)) === null) return throwProblem({ kind: "notFound" }, load);
		const { value } = await readFields(request);
		const verdict = feedbackVerdicts.find((known) => known === value("verdict"));
		if (verdict) {
			const judged = await judgeFeedback(context, id, verdict);
			if (!judged.ok) return throwProblem(judged.problem, load);
			throw redirect(verdict === "accepted" ? `/have-your-say/inbox/${id}` : "/have-your-say/inbox", 303);
		}
		const read = readAnswer(value);
		if (!read.ok) {
			const values = { youSaid: value("youSaid"), weDid: value("weDid") };
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const answered = await answerFeedback(context, id, read.value);
		if (!answered.ok) return throwProblem(answered.problem, load);
		throw redirect("/have-your-say/inbox", 303);
	},
});

/** One thing that was said, whether it counts, and what the council answers. */
export default function Feedback() {
	return (
		<FeedbackPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
