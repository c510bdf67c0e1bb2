import { randomBytes } from "node:crypto";
import { referenceFrom } from "#app/domain/reference.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type Copied, openToCopy } from "#app/services/copyBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { kindRulesOn } from "#app/services/kindRules.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { mintChildKey, sealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertDocument } from "#db/queries/documents.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { insertChildKey } from "#db/queries/identity.server.ts";
import { insertReferral } from "#db/queries/referrals.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";

/** What is started. */
export interface Wanted {
	readonly kind: ReferralKind;
	readonly school: string;
	readonly practice?: boolean;
	/** The reference of an earlier referral of the same school and mode to begin from. */
	readonly from?: string;
}

/**
 * Starts a referral of a school: one empty document per form of its kind, each pinned to the version published now,
 * in the mode in force. Begun from an earlier one, it takes over what that one says, to be checked page by page. Answers
 * its reference. A review is begun from its award (`startReview`), not here.
 */
export async function startReferral(
	context: SignedInContext,
	wanted: Wanted,
): Promise<Outcome<{ reference: string }>> {
	return inContext(context, async (tx) => {
		const { documents: forms, offered, start } = (await kindRulesOn(tx, context, context.today))[wanted.kind];
		if (!offered || !start) {
			const message = "The council does not offer this kind of referral at present. Nothing was begun.";
			return refused({ kind: "forbidden", message });
		}
		const { mode } = context;
		const { kind, school, from } = wanted;
		const copied = from ? await openToCopy(context, tx, { mode, school, reference: from }) : null;
		if (from && !copied) return refused({ kind: "notFound" });
		const source = from && copied ? { copied: { from, of: copied } } : {};
		const { id, reference } = await beginBundle(context, tx, { ...wanted, ...source, forms });
		const begun = { mode, kind, ...(from ? { from } : {}) };
		await record(tx, { action: "referral.started", subject: id, payload: begun });
		return done({ reference });
	});
}

/** A bundle to begin: its forms in order, and what is known of their answers beforehand. */
export interface NewBundle {
	readonly kind: ReferralKind;
	readonly school: string;
	readonly practice?: boolean;
	readonly forms: readonly string[];
	readonly answers?: { readonly [form: string]: Answers };
	/** An earlier referral and what is taken over from it, to be checked. An identity is sealed anew. */
	readonly copied?: { readonly from: string; readonly of: Copied };
}

/** Begins a referral's bundle in the caller's transaction, in the context's mode. */
export async function beginBundle(
	context: SignedInContext,
	tx: Tx,
	wanted: NewBundle,
): Promise<{ id: string; reference: string }> {
	const { forms, kind, school, answers = {} } = wanted;
	const id = mintId();
	const reference = referenceFrom(randomBytes(6));
	const { actor, mode, now, masterKey } = context;
	const common = { mode, school };
	await insertReferral(tx, {
		...common,
		id,
		reference,
		kind,
		submissionKey: mintId(),
		practice: wanted.practice ?? false,
		createdBy: actor.person,
		now,
	});
	const { key, wrapped } = mintChildKey(masterKey, id);
	if (forms.includes("pupil-details")) {
		await insertChildKey(tx, { ...common, referral: id, wrappedKey: wrapped });
	}
	const versions = await publishedVersions(tx, forms);
	for (const form of forms) {
		const published = versions.find((version) => version.form === form);
		if (!published) throw new Error(`No published version of ${form}`);
		const document = { ...common, id: mintId(), referral: id, form, formVersion: published.number };
		const taken = wanted.copied?.of(published.document);
		const known = answers[form] ?? taken?.answers ?? {};
		const source =
			wanted.copied && taken && taken.toCheck.length > 0
				? { copiedFrom: wanted.copied.from, toCheck: taken.toCheck }
				: {};
		const kept =
			form === "pupil-details" ? { sealed: sealAnswers(key, document.id, known) } : { answers: known };
		await insertDocument(tx, { ...document, ...kept, ...source, person: actor.person, now });
	}
	return { id, reference };
}
