import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { AuditList } from "#app/components/audits/AuditList.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { auditsView, startAudit } from "#app/services/audits.server.ts";

export const meta: MetaFunction = () => [{ title: "Inclusive education audits" }];

export const loader = guarded({
	policy: "audits:list",
	run: (context, { request }) => auditsView(context, new URL(request.url).searchParams.get("year")),
});

export const action = guarded({
	policy: "audit:start",
	resource: async (_context, { request }) => {
		const { value } = await readFields(request.clone());
		return { kind: "school", school: value("school"), cluster: null } as const;
	},
	run: async (context, { resource: { school }, context: load }) => {
		const started = await startAudit(context, school);
		if (!started.ok) return throwProblem(started.problem, load);
		throw redirect(`/audits/${started.value.audit}`, 303);
	},
});

/** A school's own audits; for the audit's manager, which schools have done theirs. */
export default function Audits() {
	return <AuditList view={useLoaderData<typeof loader>()} />;
}
