import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { StartReferral } from "#app/components/referrals/StartReferral.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { startView } from "#app/services/startView.server.ts";

export const meta: MetaFunction = () => [{ title: "Start a referral" }];

export const loader = guarded({
	policy: "referral:start",
	run: (context) => startView(context),
});

export const action = guarded({
	policy: "referral:start",
	resource: async (_context, { request }) => {
		const { value } = await readFields(request.clone());
		return { kind: "school", school: value("school"), cluster: null } as const;
	},
	run: async (context, { resource, context: load }) => {
		const started = await startReferral(context, { kind: "individual", school: resource.school });
		if (!started.ok) return throwProblem(started.problem, load);
		throw redirect(`/referrals/${started.value.reference}`, 303);
	},
});

/** What a person is told before a referral is begun. */
export default function NewReferral() {
	return <StartReferral view={useLoaderData<typeof loader>()} />;
}
