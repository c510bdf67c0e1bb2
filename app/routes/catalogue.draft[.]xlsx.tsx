import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueXlsx } from "#app/services/catalogueFiles.server.ts";
import { catalogueDesk } from "#app/services/catalogueViews.server.ts";

export const loader = guarded({
	policy: "catalogue:write",
	run: async (context, { context: load }) => {
		const { underWay } = await catalogueDesk(context);
		if (!underWay) return throwNotFound(load);
		const { version, content } = underWay;
		return new Response(new Uint8Array(await catalogueXlsx(content)), {
			headers: {
				"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				"Content-Disposition": `attachment; filename="costed-provision-draft-${version.number}.xlsx"`,
			},
		});
	},
});
