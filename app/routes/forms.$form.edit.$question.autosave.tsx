import { fingerprintOf } from "#app/domain/editor/fingerprint.ts";
import { draftToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { saveCard } from "#app/services/editQuestion.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";

/** Saves a question's card on the side while it is typed: 200, or 409 and 422 with nothing changed. */
export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, request, context: load }) => {
		draftToEdit(resource, load);
		const { entries, value } = await readFields(request);
		const field = params.question ?? "";
		const saved = await saveCard(context, resource.form, { field, entries, seen: value("seen") });
		if (saved.kind === "problem") return throwProblem(saved.problem, load);
		if (saved.kind === "refused")
			return Response.json({ saved: false }, { status: saved.refusal.theirs ? 409 : 422 });
		const seen = fingerprintOf(saved.document, field);
		return Response.json({ seen, savedAt: context.now.toISOString() });
	},
});
