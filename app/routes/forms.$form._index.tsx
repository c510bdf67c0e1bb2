import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/components/versions/FormPage.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { formView } from "#app/services/formsView.server.ts";
import { handleVersion } from "#app/services/handleVersion.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [{ title: view?.title ?? "Form" }];

export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, context: load }) =>
		(await formView(context, resource.form)) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "form:approve",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const { value, whole } = await readFields(request);
		const handled = await handleVersion(context, resource.form, { value, whole });
		if (handled.ok) throw redirect(handled.value.to, 303);
		if ("typed" in handled) return data(handled.typed, { status: 422 });
		return throwProblem(handled.problem, load);
	},
});

/** A form, its versions, and what there is to do about the next one. */
export default function Form() {
	return <FormPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
