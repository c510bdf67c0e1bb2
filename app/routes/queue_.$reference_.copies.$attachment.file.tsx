import { fileResponse } from "#app/http/file.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findSent } from "#app/services/findBundle.server.ts";
import { readDeskCopy } from "#app/services/readCopy.server.ts";

/** The redacted copy that stands in a document's place, to be read once more. */
export const loader = guarded({
	policy: "queue:act",
	resource: (context, { params }) => findSent(context, params["reference"]),
	run: async (context, { resource, params, context: load }) => {
		const read = await readDeskCopy(context, resource.referral, params["attachment"] ?? "");
		return read.ok ? fileResponse(read.value) : throwProblem(read.problem, load);
	},
});
