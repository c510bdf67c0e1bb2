import { and, asc, eq, gt, lt, ne } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnchorColumns } from "#db/queries/threads.server.ts";
import { person } from "#db/tables/person.ts";
import { formPresence } from "#db/tables/presence.ts";

/** Notes that a person has a form open, and what of it; what they had open before is forgotten. */
export async function notePresence(
	tx: Tx,
	row: AnchorColumns & { readonly form: string; readonly person: string; readonly seenAt: Date },
): Promise<void> {
	const { field, page, seenAt } = row;
	await tx
		.insert(formPresence)
		.values(row)
		.onConflictDoUpdate({
			target: [formPresence.authority, formPresence.form, formPresence.person],
			set: { field, page, seenAt },
		});
}

/** Who else was seen at a form since an instant, by name. */
export async function othersPresent(
	tx: Tx,
	about: { readonly form: string; readonly person: string; readonly since: Date },
): Promise<(AnchorColumns & { readonly name: string })[]> {
	return tx
		.select({ name: person.name, field: formPresence.field, page: formPresence.page })
		.from(formPresence)
		.innerJoin(person, and(eq(person.authority, formPresence.authority), eq(person.id, formPresence.person)))
		.where(
			and(
				eq(formPresence.form, about.form),
				ne(formPresence.person, about.person),
				gt(formPresence.seenAt, about.since),
			),
		)
		.orderBy(asc(person.name), asc(formPresence.person));
}

/** Forgets who was last seen at a form before an instant. */
export async function forgetPresence(tx: Tx, form: string, before: Date): Promise<void> {
	await tx.delete(formPresence).where(and(eq(formPresence.form, form), lt(formPresence.seenAt, before)));
}
