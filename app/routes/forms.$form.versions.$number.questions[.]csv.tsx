import { readNumber } from "#app/domain/previewWish.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { questionsCsv } from "#app/services/questionsCsv.server.ts";

/** A version's questions, one a line, for a spreadsheet. */
export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, params, context: load }) => {
		const number = readNumber(params.number);
		const text = (await questionsCsv(context, resource.form, number)) ?? throwNotFound(load);
		return new Response(text, {
			headers: {
				"Content-Type": "text/csv; charset=utf-8",
				"Content-Disposition": `attachment; filename="${resource.form}-version-${number}-questions.csv"`,
			},
		});
	},
});
