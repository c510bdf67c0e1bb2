import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { CheckAnswers } from "#app/components/referrals/CheckAnswers.tsx";
import { redirectIfDue } from "#app/http/carried.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { checkView } from "#app/services/checkView.server.ts";
import { findBundle, readToSend } from "#app/services/findBundle.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";

export const meta: MetaFunction<typeof loader> = () => [{ title: "Check your answers" }];

export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource }) => {
		const { reference, state } = resource.referral;
		if (state !== "draft" && state !== "returned") throw redirect(`/referrals/${reference}/sent`, 303);
		redirectIfDue(context.actor, resource);
		return checkView(context, resource);
	},
});

export const action = guarded({
	policy: "referral:submit",
	// Session, person and bundle come in one read: nearly all of a sending's cost is in such round trips.
	begin: ({ params, context: load }) => load.sheet(params.reference),
	resource: async (context, { params, context: load }) =>
		readToSend(context, (await load.sheet(params.reference))?.referral ?? null),
	run: async (context, { resource, request, context: load }) => {
		const { value } = await readFields(request);
		const confirmed = value("confirmed") === "yes";
		const sent = await submitReferral(context, resource, { key: value("key"), confirmed });
		if (sent.ok) throw redirect(`/referrals/${sent.value.reference}/sent`, 303);
		if (sent.problem.kind === "invalid") return data({ unconfirmed: !confirmed }, { status: 422 });
		return throwProblem(sent.problem, load);
	},
});

/** Everything as it would be sent, and the sending. */
export default function Check() {
	const view = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return <CheckAnswers view={view} refused={refused ?? null} />;
}
