import { guarded } from "#app/http/route.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { reportXlsx } from "#app/services/reportXlsx.server.ts";

export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request, context: load }) => {
		const { definition } = resource;
		const { answer } = await readReport(context, definition, new URL(request.url).searchParams);
		const name = `${definition.id}-${answer.mode}-${context.today}.xlsx`;
		return new Response(new Uint8Array(await reportXlsx(answer, load.site.sampleCity)), {
			headers: {
				"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				"Content-Disposition": `attachment; filename="${name}"`,
			},
		});
	},
});
