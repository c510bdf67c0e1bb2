import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ComparePage } from "#app/components/versions/ComparePage.tsx";
import { readNumber } from "#app/domain/previewWish.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { compareVersions } from "#app/services/compareVersions.server.ts";
import { findForm } from "#app/services/findForm.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `What changes in ${view?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, params, context: load }) => {
		const numbers = { from: readNumber(params.a), to: readNumber(params.b) };
		return (await compareVersions(context, resource.form, numbers)) ?? throwNotFound(load);
	},
});

/** What changed between two versions of a form. */
export default function Compare() {
	return <ComparePage view={useLoaderData<typeof loader>()} />;
}
