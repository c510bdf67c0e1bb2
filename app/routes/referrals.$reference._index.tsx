import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Bundle } from "#app/components/referrals/Bundle.tsx";
import { redirectIfDue } from "#app/http/carried.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { bundleView } from "#app/services/bundleView.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Referral ${view.reference}` : "Referral" },
];

export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: (context, { resource }) => {
		redirectIfDue(context.actor, resource);
		return bundleView(context, resource);
	},
});

/** The task list of a bundle. */
export default function Referral() {
	return <Bundle view={useLoaderData<typeof loader>()} />;
}
