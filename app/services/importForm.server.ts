import type { SignedInContext } from "#app/services/context.ts";
import { beginImported } from "#app/services/newForm.server.ts";
import type { Problem } from "#app/services/outcome.ts";
import { readOutside } from "#app/services/readOutside.server.ts";
import type { Imported } from "#schemas/intake/importSchema.ts";

/** What somebody brought along: a JSON Schema with its uiSchema, or a version's file. */
export interface BroughtForm {
	readonly schema: string;
	readonly ui: string;
}

/** What would become of it; nothing is kept. */
export function previewImport(brought: BroughtForm): Promise<Imported> {
	return readOutside({ kind: "newForm", text: brought.schema, ui: brought.ui, form: "imported" });
}

export type BroughtIn =
	| { readonly kind: "begun"; readonly form: string }
	| { readonly kind: "refused"; readonly imported: Imported }
	| { readonly kind: "problem"; readonly problem: Problem };

/** Makes it the first draft of a form of its own. It is read anew: what was shown before is not taken on trust. */
export async function importForm(context: SignedInContext, brought: BroughtForm): Promise<BroughtIn> {
	const imported = await previewImport(brought);
	if (imported.kind === "refused") return { kind: "refused", imported };
	const begun = await beginImported(context, imported.document);
	return begun.ok ? { kind: "begun", form: begun.value.form } : { kind: "problem", problem: begun.problem };
}
