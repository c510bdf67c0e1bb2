import type { Resource } from "#app/domain/access.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { type FormRow, formById } from "#db/queries/forms.server.ts";

/** A form found by its id, as the access rules read it. */
export type FoundForm = Extract<Resource, { kind: "form" }> & { readonly row: FormRow };

/** The form at an address; null for none. */
export async function findForm(context: SignedInContext, id: string | undefined): Promise<FoundForm | null> {
	const row = await inContext(context, (tx) => formById(tx, id ?? ""));
	return row && { kind: "form", form: row.id, row };
}
