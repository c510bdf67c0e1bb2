import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AuditCheck } from "#app/components/audits/AuditCheck.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { completeAudit, findAudit } from "#app/services/audits.server.ts";
import { auditCheckView } from "#app/services/auditView.server.ts";

export const meta: MetaFunction = () => [{ title: "Check the answers – Inclusive education audit" }];

export const loader = guarded({
	policy: "audit:write",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource }) => {
		const view = await auditCheckView(context, resource);
		if (!view) throw redirect(`/audits/${resource.row.id}`, 303);
		return view;
	},
});

export const action = guarded({
	policy: "audit:complete",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource, request, context: load }) => {
		const { value, whole } = await readFields(request);
		const seen = { key: value("key"), revision: whole("revision") };
		const sent = await completeAudit(context, resource.row.id, seen);
		if (sent.ok) throw redirect(`/audits/${resource.row.id}?completed=yes`, 303);
		if (sent.problem.kind === "invalid") return data({ refused: true }, { status: 422 });
		return throwProblem(sent.problem, load);
	},
});

/** Everything as it would be completed, and the completing. */
export default function Check() {
	return (
		<AuditCheck
			view={useLoaderData<typeof loader>()}
			refused={useActionData<typeof action>()?.refused ?? false}
		/>
	);
}
