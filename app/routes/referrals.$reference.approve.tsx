import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Approve } from "#app/components/referrals/Approve.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { checkView } from "#app/services/checkView.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { sayOfBundle } from "#app/services/sayOfBundle.server.ts";

export const meta: MetaFunction = () => [{ title: "Read and approve" }];

export const loader = guarded({
	policy: "referral:approve",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, context: load }) => {
		const view = await checkView(context, resource);
		const { approval, editable, reference } = view.bundle;
		if (!approval) return throwProblem({ kind: "notFound" }, load);
		if (!editable) throw redirect(`/referrals/${reference}/sent`, 303);
		return { view, approval };
	},
});

export const action = guarded({
	policy: "referral:approve",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, request, context: load }) => {
		const { value } = await readFields(request);
		const { reference } = resource.referral;
		const outcome = value("outcome") === "approved" ? "approved" : "changesAsked";
		const note = value("note");
		const said = await sayOfBundle(context, reference, { outcome, content: value("content"), note });
		if (said.ok) throw redirect(`/referrals/${reference}`, 303);
		if (said.problem.kind === "invalid") {
			return data({ message: said.problem.message, note }, { status: 422 });
		}
		return throwProblem(said.problem, load);
	},
});

/** Who signs for the school reads all of it and approves it, or asks for changes. */
export default function ApprovePage() {
	const refused = useActionData<typeof action>();
	return <Approve {...useLoaderData<typeof loader>()} refused={refused ?? null} />;
}
