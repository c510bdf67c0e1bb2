import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { GroupingForm } from "#app/components/programme/GroupingForm.tsx";
import { groupingFields } from "#app/domain/groupings.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { groupingForm, proposeGrouping, readDraftedGrouping } from "#app/services/groupings.server.ts";

export const meta: MetaFunction = () => [{ title: "Draft a new grouping" }];

export const loader = guarded({
	policy: "programme:write",
	run: (context) => groupingForm(context),
});

export const action = guarded({
	policy: "programme:write",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const read = await readDraftedGrouping(context, value);
		if (!read.ok) {
			const values = Object.fromEntries(groupingFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const outcome = await proposeGrouping(context, read.value);
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/programme/clusters", 303);
	},
});

/** A grouping of schools into clusters, to be proposed. */
export default function NewGrouping() {
	return (
		<GroupingForm view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
