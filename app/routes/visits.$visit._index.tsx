import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { VisitPage } from "#app/components/visits/VisitPage.tsx";
import { followUpFields, readFollowUp } from "#app/domain/followUps.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { noteFollowUp } from "#app/services/followUps.server.ts";
import { agreedTable, findVisit } from "#app/services/visits.server.ts";
import { visitView } from "#app/services/visitView.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Visit to ${view.school}` : "Visit" },
];

export const loader = guarded({
	policy: "visit:read",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: (context, { resource }) => visitView(context, resource),
});

export const action = guarded({
	policy: "visit:note",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, request, context: load }) => {
		const { value } = await readFields(request);
		const read = readFollowUp(value, context.today);
		if (!read.ok) {
			const values = Object.fromEntries(followUpFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const noted = await noteFollowUp(context, resource.visit.id, agreedTable, read.value);
		if (!noted.ok) return throwProblem(noted.problem, load);
		throw redirect(`/visits/${resource.visit.id}?noted=yes#action-${read.value.row}`, 303);
	},
});

/** One visit: planned, recorded, and what came of it. */
export default function Visit() {
	return <VisitPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
