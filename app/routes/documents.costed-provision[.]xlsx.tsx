import { versionAsked } from "#app/http/catalogueVersion.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueXlsx } from "#app/services/catalogueFiles.server.ts";
import { publicCatalogue } from "#app/services/catalogueViews.server.ts";

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const { version, content } =
			(await publicCatalogue(context, versionAsked(request.url))) ?? throwNotFound(load);
		return new Response(new Uint8Array(await catalogueXlsx(content)), {
			headers: {
				...keptForEverybody(context.actor),
				"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				"Content-Disposition": `attachment; filename="costed-provision-version-${version.number}.xlsx"`,
			},
		});
	},
});
