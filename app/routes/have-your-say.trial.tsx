import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { TrialFeedback, TrialIsOver } from "#app/components/feedback/TrialFeedback.tsx";
import { type NotSent, takeFeedback } from "#app/http/feedback.server.ts";
import { sealedKey } from "#app/http/openPost.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { feedbackPage } from "#app/services/giveFeedback.server.ts";
import type { PageView } from "#app/services/section.server.ts";

/** What is asked depends on who answers: at once where JavaScript runs. */
export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "Feedback on the trial" }];

const form = "trial-feedback";

export const loader = guarded({
	policy: "public",
	run: async (context, { context: load }) => ({
		view: context.mode === "trial" ? await feedbackPage(context, form) : null,
		opened: sealedKey(load, "feedback"),
	}),
});

export const action = guarded({
	policy: "public",
	run: (context, { request, context: load }) =>
		context.mode === "trial"
			? takeFeedback(context, form, request, load)
			: throwProblem({ kind: "gone", message: "The trial is over, and so is the feedback on it." }, load),
});

/** Everybody the trial touches says what it was like, and whether the city should proceed. */
export default function Trial() {
	const { view, opened } = useLoaderData() as { view: PageView | null; opened: string };
	const notSent = (useActionData() as NotSent | undefined) ?? null;
	if (view === null) return <TrialIsOver />;
	return <TrialFeedback view={view} opened={opened} notSent={notSent} />;
}
