import { readAnchor } from "#app/domain/threads.ts";
import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { signOfLife } from "#app/services/presence.server.ts";

/** A sign of life of an open page of the editor; answers who else is at the form. */
export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request }) => {
		const { value } = await readFields(request);
		const at = readAnchor(value("at")) ?? { kind: "form" };
		return Response.json({ others: await signOfLife(context, resource.form, at) });
	},
});
