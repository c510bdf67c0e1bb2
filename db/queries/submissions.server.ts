import { desc, eq, sql } from "drizzle-orm";
import type { Database, DbContext, Tx } from "#db/client.server.ts";
import { scrubbed } from "#db/problem.server.ts";
import type { OutboxItem } from "#db/queries/outbox.server.ts";
import {
	type OpenSession,
	readSession,
	type SessionCheck,
	type SessionJson,
} from "#db/queries/sessions.server.ts";
import { referral } from "#db/tables/referral.ts";
import { submission } from "#db/tables/submission.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { KeyStage, Mode, ReferralKind, ReferralState } from "#schemas/vocabulary.ts";

/** What every report asks of a sending; null where the bundle does not say. Money is whole pence. */
export interface SendingFacts {
	readonly need: string | null;
	readonly area: string | null;
	readonly keyStage: KeyStage | null;
	readonly requestedPence: number | null;
	readonly netPence: number | null;
	readonly terms: number | null;
}

/** One reportable answer of the long tail: just one of code, text, number, date. `row` counts from 0 in a table. */
export interface SendingAnswer {
	readonly form: string;
	readonly fieldId: string;
	readonly row?: number | null;
	readonly code?: string | null;
	readonly text?: string | null;
	readonly number?: number | null;
	readonly date?: string | null;
}

/** A bundle to be sent. Hashes are SHA-256 in hex. */
export interface Sending {
	/** The referral's id, and the version that was read. */
	readonly referral: string;
	readonly version: number;
	/** Document id to the revision that was read: all of the bundle's. */
	readonly revisions: Readonly<Record<string, number>>;
	/** Minted for this sending. */
	readonly submission: string;
	/** The exact JSON text kept for ever, Pupil Details apart, and its hash. */
	readonly bundle: string;
	readonly bundleSha256: string;
	/** Pupil Details as sent, sealed; null for a kind without. */
	readonly identity: Buffer | null;
	/** The referral's submission key, and the hash of what was posted with it. */
	readonly idempotencyKey: string;
	readonly bodySha256: string;
	readonly halfTerm: string;
	readonly meeting: string | null;
	readonly reason: string | null;
	readonly facts: SendingFacts;
	readonly longTail: readonly SendingAnswer[];
	readonly outbox: readonly OutboxItem[];
	readonly now: Date;
	/** London date of `now`. */
	readonly today: string;
}

/** What the sender is told; the same however often one sending is repeated. */
export interface Receipt {
	readonly submission: string;
	readonly reference: string;
	/** 1 for the first sending, 2 for the first after a return. */
	readonly number: number;
	readonly sha256: string;
	readonly sentAt: Date;
}

export type SubmitOutcome =
	| { readonly kind: "sent"; readonly receipt: Receipt }
	/** Not there, or out of reach. */
	| { readonly kind: "missing" }
	/** The key was used for something else. */
	| { readonly kind: "conflict" }
	/** Neither a draft nor returned. */
	| { readonly kind: "state"; readonly state: ReferralState }
	/** The referral or a document is no longer what the sender saw. */
	| { readonly kind: "changed" };

type ReceiptJson = Omit<Receipt, "sentAt"> & { readonly sentAt: number };
type SubmitJson =
	| ReceiptJson
	| { readonly problem: "missing" | "conflict" | "changed" }
	| { readonly problem: "state"; readonly state: ReferralState };

/**
 * Sends a bundle, exactly once per key: submission, identity, state, event, facts, rollup, outbox and audit in one
 * statement, which is its own transaction and one round trip.
 */
export async function submit(
	database: Database,
	context: DbContext & { readonly actor: string },
	sending: Sending,
): Promise<SubmitOutcome> {
	const { identity, now, today, ...rest } = sending;
	const payload = {
		...rest,
		identity: identity?.toString("base64") ?? null,
		at: now.toISOString(),
		sentOn: today,
	};
	const told = await call<SubmitJson>(database, "submit_referral", context, payload);
	if (told === null) throw new Error("submit_referral answered nothing");
	if (!("problem" in told)) return { kind: "sent", receipt: readReceipt(told) };
	return told.problem === "state" ? { kind: "state", state: told.state } : { kind: told.problem };
}

/** Everything that sending a bundle needs to know, read at once. */
export interface Sheet {
	readonly session: OpenSession;
	/** Null when there is no such referral among the schools of the person's own school appointments. */
	readonly referral: SheetReferral | null;
}

/** A referral as the sheet tells it. */
export interface SheetReferral {
	readonly id: string;
	readonly mode: Mode;
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly school: string;
	readonly state: ReferralState;
	readonly halfTerm: string | null;
	readonly meeting: string | null;
	readonly submissionKey: string;
	readonly practice: boolean;
	readonly version: number;
	/** London date; its kind's rule is that day's. */
	readonly begunOn: string;
	/** When its school agreed to share data; null when it has not. */
	readonly sharingAgreedOn: string | null;
	readonly wrappedKey: Buffer | null;
	readonly documents: readonly SheetDocument[];
}

/** A document as the sheet tells it; Pupil Details has `sealed` for its answers. */
export interface SheetDocument {
	readonly id: string;
	readonly form: string;
	readonly formVersion: number;
	readonly answers: Answers;
	readonly sealed: Buffer | null;
	readonly revision: number;
	readonly donePages: readonly string[];
}

type SheetJson = {
	readonly session: SessionJson;
	readonly referral:
		| (Omit<SheetReferral, "wrappedKey" | "documents"> & {
				readonly wrappedKey: string | null;
				readonly documents: readonly (Omit<SheetDocument, "sealed"> & {
					readonly ciphertext: string | null;
				})[];
		  })
		| null;
};

/** The sheet of a referral for whoever holds the session's token; null when the session does not count. */
export async function sheet(
	database: Database,
	authority: string,
	check: SessionCheck,
	reference: string,
): Promise<Sheet | null> {
	const { tokenSha256, now, today, idleMinutes } = check;
	const payload = { tokenSha256, at: now.toISOString(), today, idleMinutes, reference };
	const told = await call<SheetJson>(database, "submission_sheet", { authority }, payload);
	if (told === null) return null;
	const session = readSession(told.session);
	if (told.referral === null) return { session, referral: null };
	const { wrappedKey, documents, ...rest } = told.referral;
	return {
		session,
		referral: {
			...rest,
			wrappedKey: readBytes(wrappedKey),
			documents: documents.map(({ ciphertext, ...row }) => ({ ...row, sealed: readBytes(ciphertext) })),
		},
	};
}

/** The receipt of a referral's latest sending; null before the first. */
export async function latestReceipt(tx: Tx, referral: string, reference: string): Promise<Receipt | null> {
	const rows = await tx
		.select({
			submission: submission.id,
			number: submission.number,
			sha256: submission.sha256,
			sentAt: submission.sentAt,
		})
		.from(submission)
		.where(eq(submission.referral, referral))
		.orderBy(desc(submission.number))
		.limit(1);
	const row = rows[0];
	return row === undefined ? null : { ...row, reference };
}

/** The receipt of what was sent with this key; null when nothing was. */
export async function receiptOfKey(tx: Tx, idempotencyKey: string): Promise<Receipt | null> {
	const rows = await tx
		.select({
			submission: submission.id,
			reference: referral.reference,
			number: submission.number,
			sha256: submission.sha256,
			sentAt: submission.sentAt,
		})
		.from(submission)
		.innerJoin(referral, eq(referral.id, submission.referral))
		.where(eq(submission.idempotencyKey, idempotencyKey));
	return rows[0] ?? null;
}

/** The exact text of what was sent; null once erased, or when it is not there. */
export async function bundleText(tx: Tx, id: string): Promise<string | null> {
	const rows = await tx
		.select({ text: sql<string | null>`${submission.bundle}::text` })
		.from(submission)
		.where(eq(submission.id, id));
	return rows[0]?.text ?? null;
}

const readReceipt = (told: ReceiptJson): Receipt => ({ ...told, sentAt: new Date(told.sentAt) });

const readBytes = (text: string | null): Buffer | null =>
	text === null ? null : Buffer.from(text, "base64");

/** Calls a function that sets its own context. The statement is prepared once per connection. */
async function call<Told>(
	database: Database,
	name: "submit_referral" | "submission_sheet",
	context: Readonly<Record<string, unknown>>,
	payload: Readonly<Record<string, unknown>>,
): Promise<Told | null> {
	const statement = `select ${name}($1::text::jsonb, $2::text::jsonb) as told`;
	await database.places.take();
	try {
		const rows = await database.sql.unsafe<{ told: Told | null }[]>(
			statement,
			[JSON.stringify(context), JSON.stringify(payload)],
			{ prepare: true },
		);
		return rows[0]?.told ?? null;
	} catch (error) {
		throw scrubbed(error);
	} finally {
		database.places.give();
	}
}
