import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PlanMeetings } from "#app/components/programme/PlanMeetings.tsx";
import { planFields, readMeetingPlan } from "#app/domain/planMeeting.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { planMeeting, planView } from "#app/services/planMeeting.server.ts";

export const meta: MetaFunction = () => [{ title: "Meetings to come" }];

export const loader = guarded({
	policy: "meetings:plan",
	run: (context) => planView(context),
});

export const action = guarded({
	policy: "meetings:plan",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const read = readMeetingPlan(value, { ...(await planView(context)), today: context.today });
		const values = Object.fromEntries(planFields.map((name) => [name, value(name)]));
		if (!read.ok) return data({ values, problems: read.problems }, { status: 422 });
		const planned = await planMeeting(context, read.value);
		if (planned.ok) throw redirect("/programme/meetings", 303);
		if (planned.problem.kind !== "conflict") return throwProblem(planned.problem, load);
		const problems = [{ field: "date-day", message: planned.problem.message }];
		return data({ values, problems }, { status: 409 });
	},
});

/** The meetings to come, and a further one to be planned. */
export default function Meetings() {
	return (
		<PlanMeetings view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
