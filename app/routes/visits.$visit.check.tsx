import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { VisitCheck } from "#app/components/visits/VisitCheck.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findVisit, recordVisit } from "#app/services/visits.server.ts";
import { visitCheckView } from "#app/services/visitView.server.ts";

export const meta: MetaFunction = () => [{ title: "Check the answers – Visit" }];

export const loader = guarded({
	policy: "visit:write",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource }) => {
		const view = await visitCheckView(context, resource);
		if (!view) throw redirect(`/visits/${resource.row.id}`, 303);
		return view;
	},
});

export const action = guarded({
	policy: "visit:write",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, request, context: load }) => {
		const { value, whole } = await readFields(request);
		const seen = { key: value("key"), revision: whole("revision") };
		const sent = await recordVisit(context, resource.row.id, seen);
		if (sent.ok) throw redirect(`/visits/${resource.row.id}?recorded=yes`, 303);
		if (sent.problem.kind === "invalid") return data({ refused: true }, { status: 422 });
		return throwProblem(sent.problem, load);
	},
});

/** Everything as it would be recorded, and the recording. */
export default function Check() {
	return (
		<VisitCheck
			view={useLoaderData<typeof loader>()}
			refused={useActionData<typeof action>()?.refused ?? false}
		/>
	);
}
