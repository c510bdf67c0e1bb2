import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Attachments } from "#app/components/referrals/Attachments.tsx";
import { attach } from "#app/http/attach.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { attachmentsView } from "#app/services/attachmentsView.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";

/** With scripts the page shows how far an upload has come; without, the browser does. */
export const handle = { takesFile: true, interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Supporting documents of ${view.reference}` : "Supporting documents" },
];

export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: (context, { resource }) => attachmentsView(context, resource),
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, request, context: load }) => {
		const attached = await attach(context, resource.referral, request, load);
		if ("faults" in attached) return data(attached, { status: 422 });
		if (!attached.ok) return throwProblem(attached.problem, load);
		throw redirect(`/referrals/${resource.referral.reference}/attachments?added=1`, 303);
	},
});

/** What the school attaches to a referral. */
export default function AttachmentsPage() {
	return (
		<Attachments view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
