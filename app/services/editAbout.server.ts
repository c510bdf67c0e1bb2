import {
	type AboutForm,
	type AboutProblem,
	aboutOf,
	aboutProblems,
	sayAbout,
} from "#app/domain/editor/aboutForm.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type Edited, editDraft } from "#app/services/openEditor.server.ts";
import { sameValue } from "#schemas/operationsFind.ts";

/** Why what a form says of itself was not kept; `theirs` is what somebody else has made of it meanwhile. */
export interface AboutRefusal {
	readonly problems: readonly AboutProblem[];
	readonly theirs: AboutForm | null;
}

/** Says anew what a form is called, what for, and how long it takes. `seen` is what the person's page showed. */
export function saveAbout(
	context: SignedInContext,
	form: string,
	about: AboutForm,
	seen: AboutForm,
): Promise<Edited<AboutRefusal>> {
	const problems = aboutProblems(about);
	return editDraft<AboutRefusal>(context, form, ({ document }) => {
		if (problems.length > 0) return { kind: "refused", refusal: { problems, theirs: null } };
		const now = aboutOf(document);
		if (!sameValue(now, seen)) return { kind: "refused", refusal: { problems: [], theirs: now } };
		return { kind: "changes", operations: sayAbout(document, about) };
	});
}
