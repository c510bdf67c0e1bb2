import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerAutosave, pagePost } from "#app/http/section.server.ts";
import { saveFilingPage } from "#app/services/filing.server.ts";
import { findVisit, visitLocked } from "#app/services/visits.server.ts";

/** Saves a page of a visit’s record on the side. */
export const action = guarded({
	policy: "visit:write",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, params, request, context: load }) => {
		const post = pagePost(await readFields(request), params.page);
		const entries = post.entries.filter(([name]) => name !== "_action");
		const saved = await saveFilingPage(context, resource.row.id, { ...post, entries }, visitLocked);
		return answerAutosave(saved, load);
	},
});
