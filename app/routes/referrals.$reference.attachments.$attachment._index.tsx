import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { readAttachment } from "#app/services/readAttachment.server.ts";

/** A supporting document's file. A browser saves it, and would run nothing in it if it were made to open it. */
export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, context: load }) => {
		const read = await readAttachment(context, resource.referral, params.attachment ?? "");
		if (!read.ok) return throwProblem(read.problem, load);
		const { name, type, content } = read.value;
		return new Response(new Uint8Array(content), {
			headers: {
				"Content-Type": type,
				"Content-Length": String(content.length),
				"Content-Disposition": `attachment; filename="${name}"`,
				"Content-Security-Policy": "sandbox; default-src 'none'",
				"Cross-Origin-Resource-Policy": "same-origin",
				"Cache-Control": "no-store",
			},
		});
	},
});
