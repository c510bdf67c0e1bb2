import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ConsultationsPage } from "#app/components/consultations/ConsultationsPage.tsx";
import type { ConsultationsView } from "#app/domain/consultations.ts";
import { handleConsultation, type LinkRefusal, linkOf } from "#app/http/consultation.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { consultationsView } from "#app/services/consultationViews.server.ts";
import { findForm } from "#app/services/findForm.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Guests: ${view?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, context: load }) =>
		(await consultationsView(context, resource.form, (row) => linkOf(load, row))) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }) =>
		handleConsultation(context, resource.form, await readFields(request), load),
});

/** Links that show a form to guests, and what they say, to be read before it joins the comments. */
export default function Consultations() {
	const refused = useActionData<typeof action>() as LinkRefusal | undefined;
	return <ConsultationsPage view={useLoaderData() as ConsultationsView} refused={refused ?? null} />;
}
