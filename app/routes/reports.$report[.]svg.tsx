import { guarded } from "#app/http/route.server.ts";
import { drawChart } from "#app/services/drawChart.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";

/** Pixels; wide enough for paper, and scaled down on a phone. */
const width = 760;

export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request }) => {
		const { answer } = await readReport(context, resource.definition, new URL(request.url).searchParams);
		const headers = { "Content-Type": "image/svg+xml; charset=utf-8" };
		return new Response(await drawChart(answer.chart, width), { headers });
	},
});
