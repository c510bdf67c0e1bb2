import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AuditPage } from "#app/components/audits/AuditPage.tsx";
import { followUpFields, readFollowUp } from "#app/domain/followUps.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findAudit } from "#app/services/audits.server.ts";
import { auditView, planTable } from "#app/services/auditView.server.ts";
import { noteFollowUp } from "#app/services/followUps.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Inclusive education audit ${view.year}` : "Inclusive education audit" },
];

export const loader = guarded({
	policy: "audit:read",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: (context, { resource }) => auditView(context, resource),
});

export const action = guarded({
	policy: "audit:write",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource, request, context: load }) => {
		const { value } = await readFields(request);
		const read = readFollowUp(value, context.today);
		if (!read.ok) {
			const values = Object.fromEntries(followUpFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const noted = await noteFollowUp(context, resource.row.id, planTable, read.value);
		if (!noted.ok) return throwProblem(noted.problem, load);
		throw redirect(`/audits/${resource.row.id}?noted=yes#action-${read.value.row}`, 303);
	},
});

/** One audit: what is still to be filled in, or what it came to and how its plan goes on. */
export default function Audit() {
	return <AuditPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
