import { pdfResponse } from "#app/http/pdf.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { drawPaper } from "#app/services/paper/drawPaper.server.ts";
import { sentPaper } from "#app/services/paper/sentPaper.server.ts";

/** What was sent, as a PDF to keep. */
export const loader = guarded({
	policy: "referral:read",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, context: load }) => {
		const paper = await sentPaper(context, resource, load.site.sampleCity);
		if (!paper.ok) return throwProblem(paper.problem, load);
		return pdfResponse(await drawPaper(paper.value, context.now), `${resource.referral.reference}-sent`);
	},
});
