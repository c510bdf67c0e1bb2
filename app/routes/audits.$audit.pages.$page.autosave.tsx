import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerAutosave, pagePost } from "#app/http/section.server.ts";
import { auditLocked, findAudit } from "#app/services/audits.server.ts";
import { saveFilingPage } from "#app/services/filing.server.ts";

/** Saves a page of an audit on the side. */
export const action = guarded({
	policy: "audit:write",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource, params, request, context: load }) => {
		const post = pagePost(await readFields(request), params.page);
		const entries = post.entries.filter(([name]) => name !== "_action");
		const saved = await saveFilingPage(context, resource.row.id, { ...post, entries }, auditLocked);
		return answerAutosave(saved, load);
	},
});
