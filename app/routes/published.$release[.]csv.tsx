import { throwNotFound } from "#app/http/problem.server.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { releaseCsv } from "#app/services/releaseCsv.server.ts";
import { publishedRelease } from "#app/services/releaseViews.server.ts";

export const loader = guarded({
	policy: "public",
	run: async (context, { params, context: load }) => {
		const release = (await publishedRelease(context, params["release"] ?? "")) ?? throwNotFound(load);
		return new Response(releaseCsv(release, load.site.sampleCity), {
			headers: {
				...keptForEverybody(context.actor),
				"Content-Type": "text/csv; charset=utf-8",
				"Content-Disposition": `attachment; filename="published-${release.mode}-${release.publishedOn}.csv"`,
			},
		});
	},
});
