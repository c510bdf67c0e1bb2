import { fileResponse } from "#app/http/file.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findMeeting } from "#app/services/openMeeting.server.ts";
import { readPanelCopy } from "#app/services/readCopy.server.ts";

/** A redacted copy that came with a case of the meeting. */
export const loader = guarded({
	policy: "meeting:read",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: async (context, { resource, params, context: load }) => {
		const read = await readPanelCopy(context, resource.row, params["copy"] ?? "");
		return read.ok ? fileResponse(read.value) : throwProblem(read.problem, load);
	},
});
