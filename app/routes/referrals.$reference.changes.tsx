import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Changes } from "#app/components/referrals/Changes.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { carryOver, carryView } from "#app/services/carryOver.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";

export const meta: MetaFunction<typeof loader> = () => [{ title: "The form has changed" }];

export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource }) => {
		const view = await carryView(context, resource);
		if (!view) throw redirect(`/referrals/${resource.bundle.reference}`, 303);
		return view;
	},
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, request, context: load }) => {
		await readFields(request);
		const { reference } = resource.bundle;
		const carried = await carryOver(context, reference);
		if (!carried.ok) return throwProblem(carried.problem, load);
		throw redirect(`/referrals/${reference}/changes#carried`, 303);
	},
});

/** What has become of a school's answers since a form changed under its draft. */
export default function ReferralChanges() {
	return <Changes view={useLoaderData<typeof loader>()} />;
}
