import { fileResponse } from "#app/http/file.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { readAttachment } from "#app/services/readAttachment.server.ts";

/** A supporting document's file. */
export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, context: load }) => {
		const read = await readAttachment(context, resource.referral, params.attachment ?? "");
		return read.ok ? fileResponse(read.value) : throwProblem(read.problem, load);
	},
});
