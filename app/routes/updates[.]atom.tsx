import { updatesFeed } from "#app/domain/updates.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { formUpdates } from "#app/services/updates.server.ts";
import { councilOf } from "#app/services/viewer.server.ts";

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const origin = load.site.config.origin ?? new URL(request.url).origin;
		const { authorityName } = await councilOf(context);
		return new Response(updatesFeed(await formUpdates(context), origin, authorityName), {
			headers: { "Content-Type": "application/atom+xml; charset=utf-8", ...keptForEverybody(context.actor) },
		});
	},
});
