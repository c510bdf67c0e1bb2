import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PutCopy } from "#app/components/release/PutCopy.tsx";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { readCopyPost } from "#app/http/putCopy.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findSent } from "#app/services/findBundle.server.ts";
import { copyView } from "#app/services/redactedCopies.server.ts";

export const handle = { takesFile: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Redacted copy, ${view.reference}` : "Redacted copy" },
];

export const loader = guarded({
	policy: "queue:act",
	resource: (context, { params }) => findSent(context, params["reference"]),
	run: async (context, { resource, params, context: load }) =>
		(await copyView(context, resource.referral, params["attachment"])) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "queue:act",
	resource: (context, { params }) => findSent(context, params["reference"]),
	run: async (context, { resource, params, request, context: load }) => {
		const put = await readCopyPost(context, resource.referral, params["attachment"] ?? "", request, load);
		if ("faults" in put) return data(put, { status: 422 });
		if (!put.ok) return throwProblem(put.problem, load);
		throw redirect(`/queue/${resource.referral.reference}#attachments`, 303);
	},
});

/** Puts a redacted copy in the place of a supporting document. */
export default function PutCopyPage() {
	return <PutCopy view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
