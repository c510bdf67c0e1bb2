import { pdfResponse } from "#app/http/pdf.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { drawPaper } from "#app/services/paper/drawPaper.server.ts";
import { filledPaper } from "#app/services/paper/filledPaper.server.ts";

/** What the school has filled in so far, as a PDF to print; for the school alone. */
export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, context: load }) => {
		const paper = filledPaper(context, resource, load.site.sampleCity);
		return pdfResponse(await drawPaper(paper, context.now), `${resource.referral.reference}-answers`);
	},
});
