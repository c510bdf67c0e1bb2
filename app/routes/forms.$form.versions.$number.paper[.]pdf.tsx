import { readNumber } from "#app/domain/previewWish.ts";
import { pdfResponse } from "#app/http/pdf.server.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { blankPaper } from "#app/services/paper/blankPaper.server.ts";
import { drawPaper } from "#app/services/paper/drawPaper.server.ts";

/** A published version of a form, empty, to print and fill in by hand. */
export const loader = guarded({
	policy: "signedIn",
	run: async (context, { params, context: load }) => {
		const number = readNumber(params.number);
		const paper =
			(await blankPaper(context, params.form ?? "", number, load.site.sampleCity)) ?? throwNotFound(load);
		return pdfResponse(await drawPaper(paper, context.now), `${params.form}-version-${number}`);
	},
});
