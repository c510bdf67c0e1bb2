import { guarded } from "#app/http/route.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { reportCsv } from "#app/services/reportCsv.server.ts";

export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request, context: load }) => {
		const { definition } = resource;
		const { answer } = await readReport(context, definition, new URL(request.url).searchParams);
		const name = `${definition.id}-${answer.mode}-${context.today}.csv`;
		return new Response(reportCsv(answer, load.site.sampleCity), {
			headers: {
				"Content-Type": "text/csv; charset=utf-8",
				"Content-Disposition": `attachment; filename="${name}"`,
			},
		});
	},
});
