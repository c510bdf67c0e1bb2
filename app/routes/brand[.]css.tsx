import { guarded } from "#app/http/route.server.ts";
import { councilOf } from "#app/services/viewer.server.ts";

/** The council's colour as a stylesheet of its own: the content policy allows no style in the page. */
export const loader = guarded({
	policy: "public",
	run: async (context) => {
		const { brandColour } = await councilOf(context);
		const colour = /^#[0-9a-f]{6}$/.test(brandColour) ? brandColour : "#1d4f76";
		return new Response(`:root{--govuk-brand-colour:${colour}}`, {
			headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" },
		});
	},
});
