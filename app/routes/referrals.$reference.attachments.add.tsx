import { attach } from "#app/http/attach.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";

export const handle = { takesFile: true };

/** Takes a file from a page that watches it go; answers in JSON: its name, or 422 with what is wrong. */
export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, request, context: load }) => {
		const attached = await attach(context, resource.referral, request, load);
		if ("faults" in attached) return Response.json(attached, { status: 422 });
		return attached.ok ? Response.json(attached.value) : throwProblem(attached.problem, load);
	},
});
