import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Decision } from "#app/components/referrals/Decision.tsx";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { readDecisionLetter } from "#app/services/readDecision.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Decision on ${view.reference}` : "Decision" },
];

export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params["reference"]),
	run: async (context, { resource, context: load }) => {
		const view = await readDecisionLetter(context, resource);
		return view ?? throwNotFound(load);
	},
});

/** The decision on a referral with its reasons, for its school. */
export default function DecisionPage() {
	return <Decision view={useLoaderData<typeof loader>()} />;
}
