import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { RemoveAttachment } from "#app/components/referrals/RemoveAttachment.tsx";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { attachmentsView } from "#app/services/attachmentsView.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { removeAttachment } from "#app/services/removeAttachment.server.ts";

export const meta: MetaFunction = () => [{ title: "Remove a supporting document" }];

export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, context: load }) => {
		const view = await attachmentsView(context, resource);
		const line = view.attachments.find(({ id }) => id === params.attachment);
		if (!line || !view.editable) return throwNotFound(load);
		return { reference: view.reference, line };
	},
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, context: load }) => {
		const removed = await removeAttachment(context, resource.referral, params.attachment ?? "");
		if (!removed.ok) return throwProblem(removed.problem, load);
		throw redirect(`/referrals/${resource.referral.reference}/attachments`, 303);
	},
});

/** Asked once more before a file is gone. */
export default function RemoveAttachmentPage() {
	return <RemoveAttachment {...useLoaderData<typeof loader>()} />;
}
