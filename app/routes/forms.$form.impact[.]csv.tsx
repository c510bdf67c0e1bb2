import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { impactCsv, impactView } from "#app/services/impact/impactView.server.ts";

export const loader = guarded({
	policy: "form:impact",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource: { form }, context: load }) => {
		const view = (await impactView(context, form)) ?? throwNotFound(load);
		const name = `impact-${form}-version-${view.number}.csv`;
		return new Response(impactCsv(view), {
			headers: {
				"Content-Type": "text/csv; charset=utf-8",
				"Content-Disposition": `attachment; filename="${name}"`,
			},
		});
	},
});
