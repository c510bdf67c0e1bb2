import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ImpactPage } from "#app/components/versions/ImpactPage.tsx";
import { NothingUnderWay } from "#app/components/versions/NothingUnderWay.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { impactView } from "#app/services/impact/impactView.server.ts";
import { cancelImpact, startImpact } from "#app/services/impact/startImpact.server.ts";

/** How far a look is shows by itself where scripts run. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
	{ title: `What would change: ${found?.title ?? "form"}` },
];

export const loader = guarded({
	policy: "form:impact",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource: { form, row } }) => ({
		form,
		title: row.title,
		view: await impactView(context, form),
	}),
});

export const action = guarded({
	policy: "form:approve",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource: { form }, request, context: load }) => {
		const { value } = await readFields(request);
		const outcome = await (value("_action") === "cancel" ? cancelImpact : startImpact)(context, form);
		// Somebody else was first, or it had just ended: the page says how it stands.
		if (outcome.ok || outcome.problem.kind === "conflict") throw redirect(`/forms/${form}/impact#look`, 303);
		if (outcome.problem.kind !== "invalid") return throwProblem(outcome.problem, load);
		const { message, issues } = outcome.problem;
		return data({ problems: [message, ...issues.map((issue) => issue.message)] }, { status: 422 });
	},
});

/** What a version under way would do to everything sent and begun. */
export default function Impact() {
	const { form, title, view } = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems ?? [];
	if (!view) return <NothingUnderWay form={form} title={title} />;
	return <ImpactPage view={view} problems={problems} />;
}
