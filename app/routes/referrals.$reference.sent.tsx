import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Sent } from "#app/components/referrals/Sent.tsx";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { sentView } from "#app/services/sentView.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Referral ${view.reference} sent` : "Referral sent" },
];

export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource }) => {
		const view = await sentView(context, resource);
		if (!view) throw redirect(`/referrals/${resource.referral.reference}`, 303);
		return view;
	},
});

/** The receipt, to come back to. */
export default function SentPage() {
	return <Sent view={useLoaderData<typeof loader>()} />;
}
