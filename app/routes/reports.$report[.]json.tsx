import { guarded } from "#app/http/route.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";

export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request }) => {
		const { answer, filtering } = await readReport(
			context,
			resource.definition,
			new URL(request.url).searchParams,
		);
		return Response.json({ report: resource.definition.id, filtering, ...answer });
	},
});
