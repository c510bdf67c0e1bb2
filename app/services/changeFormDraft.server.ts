import { type Change, changeDraft, reuseProblem } from "#app/domain/formDraft.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { canBeTakenBack, type HeldDraft, holdDraft, textOf } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { issuesOfGate } from "#app/services/proposeVersion.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	forgetUndone,
	insertOperations,
	type OperationRow,
	storeDraft,
	undoStep,
	versionsOf,
} from "#db/queries/formDrafts.server.ts";
import { version } from "#db/queries/forms.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { invert } from "#schemas/invert.ts";
import type { Operation, Standing } from "#schemas/operations.ts";

/** The draft after a change. */
export interface ChangedDraft {
	readonly revision: number;
	readonly document: FormDocument;
}

/** Somebody else changed the same thing in between: nothing was overwritten, and both are here. */
export interface DraftConflict {
	/** The draft as it stands now. */
	readonly revision: number;
	readonly document: FormDocument;
	/** The change that was not made. */
	readonly mine: Operation;
	/** The question it speaks of as it stands now; null where it is gone, or the change is of no question. */
	readonly theirs: Standing | null;
}

/** As `Outcome`; a conflict says besides what each of the two wanted. */
export type DraftOutcome =
	| Outcome<ChangedDraft>
	| { readonly ok: false; readonly problem: Problem; readonly conflict: DraftConflict };

/** What a person does to a draft, and the revision their page was made from. */
export interface DraftChange {
	readonly revision: number;
	readonly operations: readonly Operation[];
}

/**
 * Changes a draft by typed operations: wholly, or not at all. Changes of different questions merge even when the page
 * was made from an older revision; a change of what somebody else has changed since is refused with both shown.
 */
export function changeFormDraft(
	context: SignedInContext,
	form: string,
	change: DraftChange,
): Promise<DraftOutcome> {
	return inContext(context, async (tx): Promise<DraftOutcome> => {
		const found = await holdDraft(tx, form);
		return found.ok ? changeHeldDraft(context, tx, found.value, change) : found;
	});
}

/** The same of a draft that is held already, in the transaction of whatever else belongs to the change. */
export async function changeHeldDraft(
	context: SignedInContext,
	tx: Tx,
	held: HeldDraft,
	change: DraftChange,
): Promise<DraftOutcome> {
	const { form } = held.row;
	if (change.revision > held.row.revision) {
		return refused({
			kind: "conflict",
			message: "This page does not belong to this draft. Open it again.",
		});
	}
	if (change.operations.length === 0) return done(asItIs(held));
	const late = change.revision < held.row.revision;
	const changed = changeDraft(held.row.document, change.operations, { late });
	if (!changed.ok) return refusal(held, changed, late);
	const versions = (await versionsOf(tx, form)).map(({ document }) => document);
	const reused = reuseProblem(versions, changed.operations);
	if (reused) return refused({ kind: "invalid", message: reused, issues: [] });
	await forgetUndone(tx, { form, number: held.row.number, person: context.actor.person });
	return done(await keep(context, tx, held, changed));
}

const asItIs = ({ row }: HeldDraft): ChangedDraft => ({ revision: row.revision, document: row.document });

function refusal(held: HeldDraft, changed: Extract<Change, { ok: false }>, late: boolean): DraftOutcome {
	const { why, operation, standing } = changed;
	if (late && operation) {
		const { revision, document } = held.row;
		const problem = { kind: "conflict", message: why } as const;
		return { ok: false, problem, conflict: { revision, document, mine: operation, theirs: standing } };
	}
	return refused({ kind: "invalid", message: why, issues: issuesOfGate(changed.issues) });
}

async function keep(
	context: SignedInContext,
	tx: Tx,
	held: HeldDraft,
	{ document, operations }: Extract<Change, { ok: true }>,
): Promise<ChangedDraft> {
	const { form, number, revision } = held.row;
	const step = revision + 1;
	const seq = (held.rows.at(-1)?.seq ?? 0) + 1;
	const made = operations.map((operation) => ({ operation, inverse: invert(operation) }));
	const { person } = context.actor;
	await insertOperations(tx, { form, number, seq, step, made, person, now: context.now });
	await storeDraft(tx, { form, number, revision, ...textOf(document) });
	const payload = { number, revision: step, operations: operations.length };
	await record(tx, { action: "formDraft.changed", subject: form, payload });
	return { revision: step, document };
}

/**
 * Takes back what the acting person did last to this draft. Where others have built on it since, it is taken back by a
 * change of its own if that can be done, and refused in words if not.
 */
export function undoFormDraft(context: SignedInContext, form: string): Promise<Outcome<ChangedDraft>> {
	return inContext(context, async (tx) => {
		const found = await holdDraft(tx, form);
		if (!found.ok) return found;
		const held = found.value;
		const step = lastDone(held, context.actor.person);
		if (step === null)
			return refused({ kind: "conflict", message: "There is nothing of yours to take back." });
		const without = await replay(tx, held, step);
		if (without) return done(await markUndone(tx, held, step, without));
		const back = held.rows
			.filter((row) => row.step === step)
			.map(({ operation }) => invert(operation))
			.reverse();
		const changed = changeDraft(held.row.document, back, { late: true });
		if (changed.ok) return done(await keep(context, tx, held, changed));
		const message = `This cannot be taken back any more: somebody has built on it. ${changed.why}`;
		return refused({ kind: "conflict", message });
	});
}

/** The person's last step that stands. */
function lastDone({ row: held, rows }: HeldDraft, person: string): number | null {
	const own = rows.filter(
		(row) => row.person === person && row.undoneIn === null && canBeTakenBack(held, row),
	);
	return own.length === 0 ? null : Math.max(...own.map(({ step }) => step));
}

/** The person's step that was taken back last. */
function lastUndone(rows: readonly OperationRow[], person: string): number | null {
	const own = rows.filter((row) => row.person === person && row.undoneIn !== null);
	return own.sort((a, b) => (b.undoneIn ?? 0) - (a.undoneIn ?? 0))[0]?.step ?? null;
}

/** The draft's document without one step; null where later changes need it. */
async function replay(tx: Tx, { row, rows }: HeldDraft, step: number): Promise<FormDocument | null> {
	const base = row.basedOn === null ? null : await version(tx, row.form, row.basedOn);
	const operations = rows
		.filter((one) => one.undoneIn === null && one.step !== step)
		.map(({ operation }) => operation);
	const replayed = changeDraft(base?.document ?? blankForm(row.form), operations, { late: false });
	return replayed.ok ? replayed.document : null;
}

async function markUndone(
	tx: Tx,
	held: HeldDraft,
	step: number,
	document: FormDocument,
): Promise<ChangedDraft> {
	const { form, number, revision } = held.row;
	await undoStep(tx, { form, number, step, revision: revision + 1 });
	await storeDraft(tx, { form, number, revision, ...textOf(document) });
	const payload = { number, revision: revision + 1, step };
	await record(tx, { action: "formDraft.undone", subject: form, payload });
	return { revision: revision + 1, document };
}

/** Does again what the acting person took back last. */
export function redoFormDraft(context: SignedInContext, form: string): Promise<Outcome<ChangedDraft>> {
	return inContext(context, async (tx) => {
		const found = await holdDraft(tx, form);
		if (!found.ok) return found;
		const held = found.value;
		const { person } = context.actor;
		const step = lastUndone(held.rows, person);
		if (step === null)
			return refused({ kind: "conflict", message: "There is nothing of yours to do again." });
		const again = held.rows.filter((row) => row.step === step).map(({ operation }) => operation);
		const changed = changeDraft(held.row.document, again, { late: true });
		if (!changed.ok) {
			return refused({ kind: "conflict", message: `This cannot be done again. ${changed.why}` });
		}
		await forgetUndone(tx, { form, number: held.row.number, person, step });
		return done(await keep(context, tx, held, changed));
	});
}
