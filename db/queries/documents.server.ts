import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { document } from "#db/tables/document.ts";
import { pupilDetails } from "#db/tables/identity.ts";
import { referral } from "#db/tables/referral.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { Mode, ReferralState } from "#schemas/vocabulary.ts";

/** One document of a bundle. Pupil Details has no answers here but `sealed`, which the child's key opens. */
export interface DocumentRow {
	readonly id: string;
	readonly mode: Mode;
	readonly referral: string;
	readonly school: string;
	readonly form: string;
	readonly formVersion: number;
	readonly answers: Answers;
	readonly sealed: Buffer | null;
	/** Goes up with every save. */
	readonly revision: number;
	/** Ids of pages the school has been through. */
	readonly donePages: readonly string[];
	/** Ids of pages with copied answers that nobody has been through yet. */
	readonly toCheck: readonly string[];
	readonly updatedAt: Date;
	readonly updatedBy: string;
	/** It was begun on an earlier version of its form. */
	readonly isCarried: boolean;
}

const columns = {
	id: document.id,
	mode: document.mode,
	referral: document.referral,
	school: document.school,
	form: document.form,
	formVersion: document.formVersion,
	answers: document.answers,
	sealed: pupilDetails.ciphertext,
	revision: document.revision,
	donePages: document.donePages,
	toCheck: document.toCheck,
	updatedAt: document.updatedAt,
	updatedBy: document.updatedBy,
	isCarried: sql<boolean>`${document.carried} is not null`,
};

const select = (tx: Tx) =>
	tx.select(columns).from(document).leftJoin(pupilDetails, eq(pupilDetails.document, document.id)).$dynamic();

/** The documents of a referral (its id), by form. */
export async function documentsOf(tx: Tx, bundle: string): Promise<DocumentRow[]> {
	return select(tx).where(eq(document.referral, bundle)).orderBy(asc(document.form));
}

/** A document to begin with. `sealed` is given for Pupil Details, whose answers are never kept in the open. */
export interface NewDocument {
	readonly id: string;
	readonly referral: string;
	readonly mode: Mode;
	readonly school: string;
	readonly form: string;
	readonly formVersion: number;
	readonly answers?: Answers;
	readonly sealed?: Buffer;
	/** The reference it is copied from, and its pages that wait to be checked because of it. */
	readonly copiedFrom?: string;
	readonly toCheck?: readonly string[];
	readonly person: string;
	readonly now: Date;
}

/** Begins a document pinned to a form version. */
export async function insertDocument(tx: Tx, row: NewDocument): Promise<void> {
	const { sealed, person, now, toCheck = [], ...rest } = row;
	await tx.insert(document).values({ ...rest, toCheck: [...toCheck], updatedAt: now, updatedBy: person });
	if (sealed === undefined) return;
	const { id, mode, school } = row;
	await tx.insert(pupilDetails).values({ document: id, mode, school, ciphertext: sealed });
}

/** A save: the revision it was made from, and everything as it should now be. */
export interface DocumentSave {
	readonly id: string;
	readonly revision: number;
	/** All answers; left out for Pupil Details, which gives `sealed` instead. */
	readonly answers?: Answers;
	readonly sealed?: Buffer;
	readonly donePages: readonly string[];
	/** Pages still to be checked; as they were where left out. */
	readonly toCheck?: readonly string[];
	/** Given when the document moves to another version of its form. */
	readonly moved?: DocumentMove;
	readonly person: string;
	readonly now: Date;
}

/** A document's way to another version: what could not stand there is kept apart. */
export interface DocumentMove {
	readonly formVersion: number;
	/** By question identity; left out for Pupil Details, which gives `sealedRetired` instead. */
	readonly retired?: Answers;
	readonly sealedRetired?: Buffer;
	/** What is kept, changed and new, by question identity; never an answer. */
	readonly carried: object;
}

/** What carrying over left of a document. */
export interface CarriedRow {
	readonly id: string;
	readonly form: string;
	readonly retired: Answers;
	readonly sealedRetired: Buffer | null;
	readonly carried: unknown;
}

/** What carrying over left of each document of a referral; null in `carried` where it never was. */
export async function carriedOf(tx: Tx, bundle: string): Promise<CarriedRow[]> {
	return tx
		.select({
			id: document.id,
			form: document.form,
			retired: document.retired,
			sealedRetired: pupilDetails.retired,
			carried: sql<unknown>`${document.carried}`,
		})
		.from(document)
		.leftJoin(pupilDetails, eq(pupilDetails.document, document.id))
		.where(eq(document.referral, bundle));
}

export type SaveOutcome =
	| { readonly kind: "saved"; readonly revision: number }
	/** Somebody saved in between: what is there now. */
	| { readonly kind: "conflict"; readonly current: DocumentRow }
	/** The referral is not the school's to change just now. */
	| { readonly kind: "locked"; readonly state: ReferralState }
	| { readonly kind: "missing" };

/**
 * Saves a document if nobody saved since `revision`. Holds the referral's state still while it does, so that no
 * save slips in behind a sending.
 */
export async function saveDocument(tx: Tx, save: DocumentSave): Promise<SaveOutcome> {
	const held = await tx
		.select({ state: referral.state })
		.from(referral)
		.innerJoin(document, eq(document.referral, referral.id))
		.where(eq(document.id, save.id))
		.for("share", { of: referral });
	const state = held[0]?.state;
	if (state === undefined) return { kind: "missing" };
	if (state !== "draft" && state !== "returned") return { kind: "locked", state };

	const { id, revision, answers, sealed, donePages, toCheck, moved, person, now } = save;
	const saved = await tx
		.update(document)
		.set({
			...(answers === undefined ? {} : { answers }),
			...(moved === undefined ? {} : { formVersion: moved.formVersion, carried: moved.carried }),
			...(moved?.retired === undefined ? {} : { retired: moved.retired }),
			donePages: [...donePages],
			...(toCheck === undefined ? {} : { toCheck: [...toCheck] }),
			revision: sql`${document.revision} + 1`,
			updatedAt: now,
			updatedBy: person,
		})
		.where(and(eq(document.id, id), eq(document.revision, revision)))
		.returning({ revision: document.revision });
	const row = saved[0];
	if (row === undefined) {
		const [current] = await select(tx).where(eq(document.id, id));
		return current === undefined ? { kind: "missing" } : { kind: "conflict", current };
	}
	if (sealed !== undefined) {
		const retired = moved?.sealedRetired;
		const kept = { ciphertext: sealed, ...(retired === undefined ? {} : { retired }) };
		await tx.update(pupilDetails).set(kept).where(eq(pupilDetails.document, id));
	}
	return { kind: "saved", revision: row.revision };
}
