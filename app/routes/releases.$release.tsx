import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ReleaseDesk } from "#app/components/releases/ReleaseDesk.tsx";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { approveRelease, returnRelease, saveRelease } from "#app/services/editRelease.server.ts";
import { releaseDraft } from "#app/services/releaseViews.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [{ title: view?.title ?? "Release" }];

export const loader = guarded({
	policy: "releases:write",
	run: async (context, { params, context: load }) =>
		(await releaseDraft(context, params["release"] ?? "")) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "releases:write",
	run: async (context, { params, request, context: load }) => {
		const id = params["release"] ?? "";
		const fields = await readFields(request);
		const outcome = await deed(context, id, fields);
		if (outcome.ok) throw redirect(`/releases/${id}`, 303);
		if (outcome.problem.kind !== "invalid") return throwProblem(outcome.problem, load);
		const problems = outcome.problem.issues.map(({ path, message }) => ({ field: path, message }));
		return data({ values: Object.fromEntries(fields.entries), problems }, { status: 422 });
	},
});

function deed(context: SignedInContext, id: string, { entries, value }: Fields) {
	const wish = value("_action");
	if (wish === "approve") return approveRelease(context, id);
	if (wish === "return") return returnRelease(context, id, value("reason"));
	const commentaries = new Map(
		entries.flatMap(([name, text]) =>
			name.startsWith("commentary-") ? [[name.slice("commentary-".length), text] as const] : [],
		),
	);
	return saveRelease(
		context,
		id,
		{ title: value("title"), notes: value("notes"), commentaries },
		wish === "send",
	);
}

/** One release for those who make it. */
export default function Release() {
	return <ReleaseDesk view={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />;
}
