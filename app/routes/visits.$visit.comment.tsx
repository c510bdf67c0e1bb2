import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { SayOfVisit } from "#app/components/visits/SayOfVisit.tsx";
import { readComment } from "#app/domain/visits.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findVisit, sayOfVisit } from "#app/services/visits.server.ts";

export const meta: MetaFunction = () => [{ title: "What your school says of the visit" }];

export const loader = guarded({
	policy: "visit:comment",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: (_context, { resource }) => ({ id: resource.visit.id }),
});

export const action = guarded({
	policy: "visit:comment",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, request, context: load }) => {
		const { value } = await readFields(request);
		const read = readComment(value("words"));
		if (!read.ok) return data({ words: value("words"), problems: read.problems }, { status: 422 });
		const said = await sayOfVisit(context, resource, read.value);
		if (!said.ok) return throwProblem(said.problem, load);
		throw redirect(`/visits/${resource.visit.id}#comments`, 303);
	},
});

/** Where a school says what it thinks of a visit's record. */
export default function Comment() {
	return (
		<SayOfVisit id={useLoaderData<typeof loader>().id} refused={useActionData<typeof action>() ?? null} />
	);
}
