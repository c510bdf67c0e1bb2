import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ClustersPage } from "#app/components/programme/ClustersPage.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { approveGrouping, groupingsView, withdrawGrouping } from "#app/services/groupings.server.ts";

export const meta: MetaFunction = () => [{ title: "Clusters" }];

export const loader = guarded({
	policy: "programme:read",
	run: (context) => groupingsView(context),
});

export const action = guarded({
	policy: "programme:write",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const deed = value("_action") === "approve" ? approveGrouping : withdrawGrouping;
		const outcome = await deed(context, value("grouping"));
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/programme/clusters", 303);
	},
});

/** Which school belongs to which cluster, from when to when. */
export default function Clusters() {
	return <ClustersPage view={useLoaderData<typeof loader>()} />;
}
