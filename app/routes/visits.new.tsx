import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PlanVisit } from "#app/components/visits/PlanVisit.tsx";
import { planFields, readPlan } from "#app/domain/visits.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { planVisit, planVisitView } from "#app/services/visits.server.ts";

export const meta: MetaFunction = () => [{ title: "Plan a visit" }];

export const loader = guarded({
	policy: "visit:plan",
	run: (context, { request }) => planVisitView(context, new URL(request.url).searchParams.get("school")),
});

export const action = guarded({
	policy: "visit:plan",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const read = readPlan(value);
		if (!read.ok) {
			const values = Object.fromEntries(planFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const planned = await planVisit(context, read.value);
		if (!planned.ok) return throwProblem(planned.problem, load);
		throw redirect(`/visits/${planned.value.visit}`, 303);
	},
});

/** Which school, what for, and when. */
export default function NewVisit() {
	return <PlanVisit view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
