import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { CopyRows } from "#app/components/referrals/CopyRows.tsx";
import { isEditable } from "#app/domain/referral.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { copyRows, otherMaps } from "#app/services/copyRows.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";

export const meta: MetaFunction = () => [{ title: "Copy rows from another map" }];

export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource: { bundle }, context: load }) => {
		const hasMap = bundle.documents.some(({ form }) => form === "costed-provision-map");
		if (!hasMap || !isEditable(bundle.state)) return throwNotFound(load);
		return { reference: bundle.reference, maps: await otherMaps(context, bundle) };
	},
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource: { bundle }, request, context: load }) => {
		const { entries } = await readFields(request);
		const wanted = entries.flatMap(([name, value]) => (name === "row" ? [value] : []));
		const copied = await copyRows(context, bundle.reference, wanted);
		if (copied.ok) throw redirect(`/referrals/${bundle.reference}/costed-provision-map/provision`, 303);
		if (copied.problem.kind !== "invalid") return throwProblem(copied.problem, load);
		return data({ error: copied.problem.message }, { status: 422 });
	},
});

/** Chooses rows of the school's other maps to copy into this one. */
export default function CopyMapRows() {
	return (
		<CopyRows {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.error ?? null} />
	);
}
