import { versionAsked } from "#app/http/catalogueVersion.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueCsv } from "#app/services/catalogueFiles.server.ts";
import { publicCatalogue } from "#app/services/catalogueViews.server.ts";

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const { version, content } =
			(await publicCatalogue(context, versionAsked(request.url))) ?? throwNotFound(load);
		return new Response(catalogueCsv(content, "rates"), {
			headers: {
				...keptForEverybody(context.actor),
				"Content-Type": "text/csv; charset=utf-8",
				"Content-Disposition": `attachment; filename="rates-version-${version.number}.csv"`,
			},
		});
	},
});
