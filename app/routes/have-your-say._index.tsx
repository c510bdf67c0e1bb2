import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { HaveYourSay } from "#app/components/feedback/HaveYourSay.tsx";
import type { ToldAnswer } from "#app/domain/feedback.ts";
import { type NotSent, takeFeedback } from "#app/http/feedback.server.ts";
import { sealedKey } from "#app/http/openPost.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { feedbackPage } from "#app/services/giveFeedback.server.ts";
import { toldView } from "#app/services/readFeedback.server.ts";
import type { PageView } from "#app/services/section.server.ts";

export const meta: MetaFunction = () => [{ title: "Have your say" }];

interface SayData {
	readonly view: PageView;
	readonly told: readonly ToldAnswer[];
	readonly opened: string;
	readonly trial: boolean;
}

const form = "coproduction-feedback";

export const loader = guarded({
	policy: "public",
	run: async (context, { context: load }): Promise<SayData> => ({
		view: await feedbackPage(context, form),
		told: await toldView(context),
		opened: sealedKey(load, "feedback"),
		trial: context.mode === "trial",
	}),
});

export const action = guarded({
	policy: "public",
	run: (context, { request, context: load }) => takeFeedback(context, form, request, load),
});

/** Anybody says something about the model, and reads what came of what others said. */
export default function Say() {
	const said = useLoaderData() as SayData;
	return <HaveYourSay {...said} notSent={(useActionData() as NotSent | undefined) ?? null} />;
}
