import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReferralList } from "#app/components/referrals/ReferralList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { listReferrals } from "#app/services/listReferrals.server.ts";

export const meta: MetaFunction = () => [{ title: "Referrals" }];

export const loader = guarded({
	policy: "referrals:list",
	run: (context, { request }) => listReferrals(context, new URL(request.url).searchParams.get("after")),
});

/** The referrals of the person's school. */
export default function Referrals() {
	return <ReferralList view={useLoaderData<typeof loader>()} />;
}
