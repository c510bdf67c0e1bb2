import type { NamedAttachment } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { compiledForm } from "#app/services/forms.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import { childKey, unsealSent } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { wrappedKeyOf } from "#db/queries/identity.server.ts";
import type { SentRow } from "#db/queries/projections.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";

/** One document as it was sent. */
export interface SentDocument {
	readonly document: FormDocument;
	readonly answers: Answers;
}

/** What is kept of a sending, as `submitReferral` wrote it. */
interface KeptBundle {
	readonly documents: readonly {
		readonly form: string;
		readonly version: number;
		readonly answers: Answers;
	}[];
	/** The version of Pupil Details that the vault holds answers to; bundles kept without it hold the first. */
	readonly identityVersion?: number;
	/** Bundles kept without it had no supporting documents. */
	readonly attachments?: readonly NamedAttachment[];
	readonly settings: RuleContext["settings"];
	readonly today: string;
}

/** A sending, to be read. */
export interface OpenSending {
	readonly documents: readonly SentDocument[];
	readonly rules: RuleContext;
	readonly identity: Answers;
	readonly attachments: readonly NamedAttachment[];
}

/** A sending as it is kept, the identity apart. */
export function keptBundle(text: string): KeptBundle {
	return JSON.parse(text) as KeptBundle;
}

/** What was sent, each document with the version it was sent on; opens the identity, where it has one of its own. */
export async function openSending(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
	sent: SentRow,
	text: string,
): Promise<OpenSending> {
	const kept = keptBundle(text);
	const { options } = await registersOn(tx, context.authority, kept.today);
	const documents = await Promise.all(
		kept.documents.map(async ({ form, version, answers }): Promise<SentDocument> => {
			const { document } = await compiledForm(tx, context.authority, form, version, referral.mode);
			return { document, answers };
		}),
	);
	const wrapped = sent.sealed === null ? null : await wrappedKeyOf(tx, referral.id);
	const identity =
		sent.sealed && wrapped
			? unsealSent(childKey(context.masterKey, wrapped, referral.id), sent.id, sent.sealed)
			: {};
	const { identityVersion = 1 } = kept;
	const details = await compiledForm(tx, context.authority, "pupil-details", identityVersion, referral.mode);
	const answered = Object.keys(identity).length > 0;
	const pupil = answered ? [{ document: details.document, answers: identity }] : [];
	const bundle = Object.fromEntries(kept.documents.map(({ form, answers }) => [form, answers] as const));
	const { mode, kind, school } = referral;
	const then = { today: kept.today, settings: kept.settings, options, sent: true } as const;
	const rules = { mode, kind, school, ...then, bundle };
	return { documents: [...pupil, ...documents], rules, identity, attachments: kept.attachments ?? [] };
}
