import { createHash } from "node:crypto";
import { withdraw } from "#app/services/consultations.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	deleteDraft,
	insertOperations,
	type OperationRow,
	operationsOf,
	unpublishedVersion,
	versionsOf,
} from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, insertVersion } from "#db/queries/forms.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { detectChanges } from "#schemas/detect.ts";
import { invert } from "#schemas/invert.ts";
import type { Operation } from "#schemas/operations.ts";
import type { FormVersionState } from "#schemas/vocabulary.ts";

/** The version of a form that is not yet published, as the group works on it. */
export interface FormDraft {
	readonly form: string;
	readonly number: number;
	/** The version it was made from, 0 for a blank form; the operations lead from its document to this one. */
	readonly basedOn: number;
	/** Goes up with every change; a change says which one it was made on. */
	readonly revision: number;
	readonly document: FormDocument;
	readonly operations: readonly Operation[];
	/** Only what is in `draft` can be changed. */
	readonly state: FormVersionState;
	/** Whether the acting person has something to take back, or to do again. */
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** A draft found and held, with everything that was done to it. */
export interface HeldDraft {
	readonly row: FormVersionRow;
	readonly rows: readonly OperationRow[];
}

/** The exact text a document is kept as, and its hash. */
export function textOf(document: FormDocument): { readonly text: string; readonly sha256: string } {
	const text = JSON.stringify(document);
	return { text, sha256: createHash("sha256").update(text).digest("hex") };
}

/** The form's version that is not yet published; null where there is none. Refuses a form that does not exist. */
export function openFormDraft(context: SignedInContext, form: string): Promise<Outcome<FormDraft | null>> {
	return inContext(context, async (tx) => {
		const row = await unpublishedVersion(tx, form);
		if (row) return done(draftOf(context, row, await operationsOf(tx, form, row.number)));
		return (await versionsOf(tx, form)).length > 0 ? done(null) : refused({ kind: "notFound" });
	});
}

function draftOf(context: SignedInContext, row: FormVersionRow, rows: readonly OperationRow[]): FormDraft {
	const own = rows.filter((one) => one.person === context.actor.person && canBeTakenBack(row, one));
	return {
		form: row.form,
		number: row.number,
		basedOn: row.basedOn ?? 0,
		revision: row.revision,
		document: row.document,
		operations: rows.filter(({ undoneIn }) => undoneIn === null).map(({ operation }) => operation),
		state: row.state,
		canUndo: row.state === "draft" && own.some(({ undoneIn }) => undoneIn === null),
		canRedo: row.state === "draft" && own.some(({ undoneIn }) => undoneIn !== null),
	};
}

/**
 * Begins the form's next version. It is always made from the published one; `from` brings back an older version, as
 * the operations that lead there. Refuses while another version is under way.
 */
export function startFormDraft(
	context: SignedInContext,
	form: string,
	how: { readonly from?: number } = {},
): Promise<Outcome<FormDraft>> {
	return inContext(context, async (tx) => {
		const versions = await versionsOf(tx, form);
		const published = versions.find(({ state }) => state === "published");
		const from = how.from === undefined ? published : versions.find(({ number }) => number === how.from);
		if (!published || !from) return refused({ kind: "notFound" });
		if (versions.some((version) => isUnderWay(version.state))) {
			const message =
				"A next version of this form is already under way. Work on that one, or discard it first.";
			return refused({ kind: "conflict", message });
		}
		return begin(context, tx, { published, from, number: (versions[0]?.number ?? 0) + 1 });
	});
}

interface Beginning {
	readonly published: FormVersionRow;
	readonly from: FormVersionRow;
	readonly number: number;
}

async function begin(
	context: SignedInContext,
	tx: Tx,
	{ published, from, number }: Beginning,
): Promise<Outcome<FormDraft>> {
	const { form } = published;
	const { operations, unsaid } = detectChanges(published.document, from.document);
	if (unsaid.length > 0) throw new Error(`Versions of ${form} differ by more than operations can say.`);
	const { person } = context.actor;
	await insertVersion(tx, {
		...textOf(from.document),
		form,
		number,
		origin: "edited",
		basedOn: published.number,
		startedBy: person,
		now: context.now,
	});
	const made = operations.map((operation) => ({ operation, inverse: invert(operation) }));
	await insertOperations(tx, { form, number, seq: 1, step: 1, made, person, now: context.now });
	const payload = { number, basedOn: published.number, from: from.number };
	await record(tx, { action: "formDraft.started", subject: form, payload });
	const row = await unpublishedVersion(tx, form);
	if (!row) throw new Error("A draft that was begun is not there.");
	return done(draftOf(context, row, await operationsOf(tx, form, number)));
}

/** What a form was begun with is not taken back step by step: its draft is thrown away. */
export function canBeTakenBack(row: FormVersionRow, { step }: Pick<OperationRow, "step">): boolean {
	return row.basedOn !== null || step > 1;
}

/** Whether a version in this state is still on its way to being published. */
function isUnderWay(state: FormVersionState): boolean {
	return state === "draft" || state === "inConsultation" || state === "agreed";
}

/**
 * Throws the draft away with everything that was done to it, and with a form that was only begun the form itself; links
 * that show it to guests are withdrawn. Refuses what has been proposed.
 */
export function discardFormDraft(
	context: SignedInContext,
	form: string,
): Promise<Outcome<{ form: string; wasNew: boolean }>> {
	return inContext(context, async (tx) => {
		const held = await holdDraft(tx, form);
		if (!held.ok) return held;
		const { number, sha256, revision, basedOn } = held.value.row;
		await deleteDraft(tx, form, number);
		await withdraw(context, tx, { form, number });
		await record(tx, {
			action: "formDraft.discarded",
			subject: form,
			payload: { number, revision, sha256 },
		});
		return done({ form, wasNew: basedOn === null });
	});
}

/** The draft of a form, held so that nobody else changes it meanwhile. Refuses where there is none to change. */
export async function holdDraft(tx: Tx, form: string): Promise<Outcome<HeldDraft>> {
	const row = await unpublishedVersion(tx, form, { hold: true });
	if (!row) return refused({ kind: "notFound" });
	if (row.state !== "draft") {
		const message = "This version has been proposed and cannot be changed. It can be sent back for changes.";
		return refused({ kind: "conflict", message });
	}
	return done({ row, rows: await operationsOf(tx, form, row.number) });
}
