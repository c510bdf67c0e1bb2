import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { type FormVersionRow, versionColumns } from "#db/queries/forms.server.ts";
import { formOperation, formVersion } from "#db/tables/form.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import type { Operation } from "#schemas/operations.ts";

const columns = { ...versionColumns, document: sql<FormDocument>`${formVersion.document}` };

/** The version of a form that is not yet published; null where there is none. `hold` keeps everybody else waiting. */
export async function unpublishedVersion(
	tx: Tx,
	form: string,
	how: { readonly hold: boolean } = { hold: false },
): Promise<FormVersionRow | null> {
	const query = tx
		.select(columns)
		.from(formVersion)
		.where(
			and(eq(formVersion.form, form), sql`${formVersion.state} in ('draft', 'inConsultation', 'agreed')`),
		)
		.$dynamic();
	const rows = await (how.hold ? query.for("no key update") : query);
	return rows[0] ?? null;
}

/** All versions of a form, the newest first, with their documents. */
export async function versionsOf(tx: Tx, form: string): Promise<FormVersionRow[]> {
	return tx
		.select(columns)
		.from(formVersion)
		.where(eq(formVersion.form, form))
		.orderBy(sql`${formVersion.number} desc`);
}

/** One change of a draft, as it was made. */
export interface OperationRow {
	readonly seq: number;
	/** Operations of one step were made together. */
	readonly step: number;
	readonly operation: Operation;
	readonly person: string;
	/** The draft's revision that taking it back led to; null where it stands. */
	readonly undoneIn: number | null;
}

/** The changes of a version in the order in which they were made, those taken back included. */
export async function operationsOf(tx: Tx, form: string, number: number): Promise<OperationRow[]> {
	return tx
		.select({
			seq: formOperation.seq,
			step: formOperation.step,
			operation: sql<Operation>`${formOperation.operation}`,
			person: formOperation.person,
			undoneIn: formOperation.undoneIn,
		})
		.from(formOperation)
		.where(and(eq(formOperation.form, form), eq(formOperation.number, number)))
		.orderBy(asc(formOperation.seq));
}

/** Changes made together, the first as number `seq`, as step `step`. */
export interface NewOperations {
	readonly form: string;
	readonly number: number;
	readonly seq: number;
	readonly step: number;
	readonly made: readonly { readonly operation: Operation; readonly inverse: Operation }[];
	readonly person: string;
	readonly now: Date;
}

/** Keeps changes of a draft in their order. */
export async function insertOperations(tx: Tx, row: NewOperations): Promise<void> {
	if (row.made.length === 0) return;
	await tx.insert(formOperation).values(
		row.made.map(({ operation, inverse }, index) => ({
			form: row.form,
			number: row.number,
			seq: row.seq + index,
			step: row.step,
			operation: sql`${JSON.stringify(operation)}::json`,
			inverse: sql`${JSON.stringify(inverse)}::json`,
			person: row.person,
			at: row.now,
		})),
	);
}

/** Marks the changes of one step as taken back, which leads to `revision`. */
export async function undoStep(
	tx: Tx,
	row: { readonly form: string; readonly number: number; readonly step: number; readonly revision: number },
): Promise<void> {
	await tx
		.update(formOperation)
		.set({ undoneIn: row.revision })
		.where(
			and(
				eq(formOperation.form, row.form),
				eq(formOperation.number, row.number),
				eq(formOperation.step, row.step),
				isNull(formOperation.undoneIn),
			),
		);
}

/** Forgets changes that were taken back: a person's, of all or of one step. */
export async function forgetUndone(
	tx: Tx,
	row: {
		readonly form: string;
		readonly number: number;
		readonly person: string;
		readonly step?: number;
	},
): Promise<void> {
	await tx
		.delete(formOperation)
		.where(
			and(
				eq(formOperation.form, row.form),
				eq(formOperation.number, row.number),
				eq(formOperation.person, row.person),
				isNotNull(formOperation.undoneIn),
				...(row.step === undefined ? [] : [eq(formOperation.step, row.step)]),
			),
		);
}

/** Keeps a draft's document as it now stands. Throws when it is no longer in draft at that revision. */
export async function storeDraft(
	tx: Tx,
	row: {
		readonly form: string;
		readonly number: number;
		readonly revision: number;
		readonly text: string;
		readonly sha256: string;
	},
): Promise<void> {
	const stored = await tx
		.update(formVersion)
		.set({
			document: sql`${row.text}::json`,
			sha256: row.sha256,
			revision: sql`${formVersion.revision} + 1`,
		})
		.where(
			and(
				eq(formVersion.form, row.form),
				eq(formVersion.number, row.number),
				eq(formVersion.revision, row.revision),
			),
		)
		.returning({ number: formVersion.number });
	if (stored.length === 0) throw new Error("A held draft changed.");
}

/** Where a held version goes next, with what is said at that step. */
export type VersionStep = Pick<FormVersionRow, "form" | "number"> &
	(
		| { readonly to: "inConsultation"; readonly by: string; readonly reason: string; readonly now: Date }
		| {
				readonly to: "agreed";
				readonly by: string;
				readonly inForceFrom: string | null;
				readonly carryOverFrom: string | null;
				readonly now: Date;
		  }
		| { readonly to: "draft"; readonly words: string }
	);

/** Takes a step in the life of an unpublished version. The database refuses one that skips a state. */
export async function stepVersion(tx: Tx, step: VersionStep): Promise<void> {
	await tx
		.update(formVersion)
		.set(changesOf(step))
		.where(and(eq(formVersion.form, step.form), eq(formVersion.number, step.number)));
}

function changesOf(step: VersionStep) {
	switch (step.to) {
		case "inConsultation":
			return { state: step.to, proposedBy: step.by, proposedAt: step.now, reason: step.reason };
		case "agreed":
			return {
				state: step.to,
				approvedBy: step.by,
				approvedAt: step.now,
				inForceFrom: step.inForceFrom,
				carryOverFrom: step.carryOverFrom,
			};
		case "draft":
			return {
				state: step.to,
				returnedWords: step.words,
				proposedBy: null,
				proposedAt: null,
				approvedBy: null,
				approvedAt: null,
				inForceFrom: null,
				carryOverFrom: null,
			};
	}
}

/** Notes that somebody has tried a draft as it now stands. */
export async function markTried(tx: Tx, form: string, number: number): Promise<void> {
	await tx
		.update(formVersion)
		.set({ triedRevision: sql`${formVersion.revision}` })
		.where(
			and(
				eq(formVersion.form, form),
				eq(formVersion.number, number),
				sql`${formVersion.state} in ('draft', 'inConsultation', 'agreed')`,
			),
		);
}

/** Agreed versions whose day has come. */
export async function dueVersions(tx: Tx, today: string): Promise<FormVersionRow[]> {
	return tx
		.select(columns)
		.from(formVersion)
		.where(
			sql`${formVersion.state} = 'agreed' and coalesce(${formVersion.inForceFrom}, ${today}) <= ${today}`,
		)
		.for("no key update");
}

/** Throws a draft away with everything that was done to it. */
export async function deleteDraft(tx: Tx, form: string, number: number): Promise<void> {
	await tx.delete(formOperation).where(and(eq(formOperation.form, form), eq(formOperation.number, number)));
	await tx.delete(formVersion).where(and(eq(formVersion.form, form), eq(formVersion.number, number)));
}
