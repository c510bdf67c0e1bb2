import { readDraftText } from "#app/http/draftText.server.ts";
import { draftToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { checkText } from "#app/services/editJson.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";

/** What a text would make of the draft, while it is typed: 200, or 422 with what is wrong; nothing is changed. */
export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (_context, { resource, request, context: load }) => {
		const draft = draftToEdit(resource, load);
		const wish = await readDraftText(await readFields(request));
		const verdict = await checkText(draft, wish ?? { text: "", revision: draft.revision, same: new Map() });
		return Response.json(verdict, { status: verdict.kind === "refused" ? 422 : 200 });
	},
});
