import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { KindForm } from "#app/components/programme/KindForm.tsx";
import { kindFields } from "#app/domain/kinds.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { kindForm } from "#app/services/kindsView.server.ts";
import { proposeKind, readKind } from "#app/services/setKind.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [{ title: view?.label ?? "A kind" }];

export const loader = guarded({
	policy: "programme:write",
	run: async (context, { params, context: load }) => {
		const view = await kindForm(context, params.kind);
		return view ?? throwProblem({ kind: "notFound" }, load);
	},
});

export const action = guarded({
	policy: "programme:write",
	run: async (context, { params, request, context: load }) => {
		const view = await kindForm(context, params.kind);
		if (!view) return throwProblem({ kind: "notFound" }, load);
		const { value } = await readFields(request);
		const read = await readKind(context, view.kind, value);
		if (!read.ok) {
			const values = Object.fromEntries(kindFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const outcome = await proposeKind(context, read.value);
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/programme/kinds", 303);
	},
});

/** One kind of referral, to be set anew from a day on. */
export default function Kind() {
	return <KindForm view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
