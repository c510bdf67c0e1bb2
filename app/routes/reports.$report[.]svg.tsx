import { guarded } from "#app/http/route.server.ts";
import { DrawingLate, drawChart } from "#app/services/drawChart.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import type { ReportChart } from "#reports/report.ts";

/** Pixels; wide enough for paper, and scaled down on a phone. */
const width = 760;
/** Of a picture made for a phone: `?narrow=yes`. */
const narrowWidth = 360;

/** The main chart, or with `?chart=` the one of that part; a part that is not there is the main chart. */
export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request }) => {
		const asked = new URL(request.url).searchParams;
		const { answer } = await readReport(context, resource.definition, asked);
		const part = answer.parts?.find(({ id }) => id === asked.get("chart"));
		return picture((part ?? answer).chart, asked.get("narrow") === "yes" ? narrowWidth : width);
	},
});

/** 503 where the machine is too busy to draw it now: the page that shows it has the table. */
async function picture(chart: ReportChart, wide: number): Promise<Response> {
	try {
		const headers = { "Content-Type": "image/svg+xml; charset=utf-8" };
		return new Response(await drawChart(chart, wide), { headers });
	} catch (error) {
		if (!(error instanceof DrawingLate)) throw error;
		const headers = { "Content-Type": "text/plain; charset=utf-8" };
		return new Response("This chart could not be drawn just now. Try again in a minute.", {
			status: 503,
			headers,
		});
	}
}
