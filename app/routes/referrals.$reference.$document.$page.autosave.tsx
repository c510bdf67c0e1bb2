import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerAutosave, pagePost } from "#app/http/section.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";

/** Saves a page on the side; answers in JSON: the new revision, or 409 with what somebody else saved. */
export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, request, context: load }) => {
		const post = pagePost(await readFields(request), params.page);
		const entries = post.entries.filter(([name]) => name !== "_action");
		const { reference } = resource.bundle;
		const saved = await saveSection(context, { ...post, entries, reference, form: params.document ?? "" });
		return answerAutosave(saved, load);
	},
});
