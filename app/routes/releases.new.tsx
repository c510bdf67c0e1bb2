import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { NewRelease } from "#app/components/releases/NewRelease.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { composeRelease } from "#app/services/composeRelease.server.ts";
import { newReleaseChoices } from "#app/services/releaseViews.server.ts";

export const meta: MetaFunction = () => [{ title: "Compose a release" }];

export const loader = guarded({ policy: "releases:write", run: (context) => newReleaseChoices(context) });

export const action = guarded({
	policy: "releases:write",
	run: async (context, { request, context: load }) => {
		const { entries, value } = await readFields(request);
		const asked = { title: value("title"), mode: value("mode"), from: value("from"), to: value("to") };
		const tables = entries.flatMap(([name, table]) => (name === "tables" ? [table] : []));
		const composed = await composeRelease(context, { ...asked, tables });
		if (composed.ok) throw redirect(`/releases/${composed.value.release}`, 303);
		const { problem } = composed;
		if (problem.kind !== "invalid" && problem.kind !== "conflict") return throwProblem(problem, load);
		const problems =
			problem.kind === "invalid"
				? problem.issues.map(({ path, message }) => ({ field: path, message }))
				: [{ field: "from", message: problem.message }];
		return data({ values: asked, tables, problems }, { status: problem.kind === "invalid" ? 422 : 409 });
	},
});

/** Which figures, of which time. */
export default function New() {
	return (
		<NewRelease choices={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
	);
}
