import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";

/** Saves a page on the side; answers in JSON: the new revision, or 409 with what somebody else saved. */
export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, request, context: load }) => {
		const { entries, whole } = await readFields(request);
		const saved = await saveSection(context, {
			reference: resource.bundle.reference,
			form: params.document ?? "",
			page: params.page ?? "",
			entries: entries.filter(([name]) => name !== "_action"),
			revision: whole("revision"),
		});
		if ("conflict" in saved) {
			const { theirs: answers, revision, who } = saved.conflict;
			return Response.json({ revision, answers, who }, { status: 409 });
		}
		if (!saved.ok) return throwProblem(saved.problem, load);
		const { revision, savedAt, rowIds } = saved.value;
		return Response.json({ revision, savedAt, rowIds });
	},
});
