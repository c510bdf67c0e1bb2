import { createHash } from "node:crypto";
import { reachOf } from "#app/domain/access.ts";
import { nextState } from "#app/domain/referral.ts";
import { errorsIn, issuesOf, type OpenBundle, settledOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { MeetingSlot } from "#app/services/meetingSlot.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { childKey, sealSent } from "#app/services/vault.server.ts";
import { type Receipt, type Sending, type SubmitOutcome, submit } from "#db/queries/submissions.server.ts";
import { extractFacts } from "#schemas/facts.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/** Why a school without a data-sharing agreement cannot send anything live. */
export const noAgreement =
	"Your school has no data-sharing agreement on record. Ask the council’s SEND team to record it. Nothing was lost.";

/** Why a bundle is not sent on a version that is no longer used. */
const formHasChanged =
	"A form of this referral has changed since you began it. Open the referral: your answers are carried over, and you see what to check and what is new. Nothing was lost.";

/** What the school says when it sends. */
export interface Confirmation {
	/** The key on the page the person confirmed: one sending per key, however often it is pressed. */
	readonly key: string;
	/** 'This is what the panel will see', said by the school. */
	readonly confirmed: boolean;
}

/** Everything the sending needs, read beforehand. */
export interface ToSend {
	readonly bundle: OpenBundle;
	readonly slot: MeetingSlot | null;
	/** The day the school agreed to share data; needed in live mode only. */
	readonly sharingAgreedOn: string | null;
}

/**
 * Sends a bundle, exactly once: complete against each document's own form version, confirmed by the school, and in
 * live mode only with the school's data-sharing agreement on record. One database round trip does the whole of it.
 */
export async function submitReferral(
	context: SignedInContext,
	toSend: ToSend,
	confirmation: Confirmation,
): Promise<Outcome<Receipt>> {
	const { bundle, slot } = toSend;
	const problem = refusal(toSend, confirmation);
	if (problem) return refused(problem);
	if (!slot) {
		const message = "The council has not set the dates of the next half term yet. Nothing was lost.";
		return refused({ kind: "conflict", message });
	}
	const sending = sendingOf(context, bundle, confirmation, slot);
	const { authority, actor } = context;
	const reach = reachOf(actor);
	const where = { authority, actor: actor.person, mode: bundle.mode, reach };
	return outcomeOf(await submit(context.database, where, sending));
}

/**
 * Why this bundle cannot be sent, in words; null when it can. The key of a sending that went through is let pass:
 * the database answers it with the same receipt.
 */
function refusal({ bundle, sharingAgreedOn }: ToSend, confirmation: Confirmation): Problem | null {
	if (confirmation.key !== bundle.submissionKey) {
		return {
			kind: "conflict",
			message: "This page is out of date. Check your answers again and send from there.",
		};
	}
	const step = nextState(bundle.state, "submit");
	if (!step.ok) return bundle.state === "submitted" ? null : { kind: "conflict", message: step.why };
	if (bundle.due.length > 0) return { kind: "conflict", message: formHasChanged };
	const issues = bundle.documents
		.flatMap((document) => issuesOf(bundle, document))
		.filter((issue) => issue.severity === "error");
	if (issues.length > 0 || !confirmation.confirmed) {
		const needed = errorsIn(bundle).length > 0 ? "Some answers are still needed" : "It is not approved yet";
		const message = issues.length > 0 ? needed : "Confirm what the panel will see";
		return { kind: "invalid", message, issues };
	}
	if (needsAgreement(bundle) && !sharingAgreedOn) return { kind: "forbidden", message: noAgreement };
	return null;
}

/** A school needs its agreement before it sends anything live; what the authority knows of its plans is its own. */
export function needsAgreement({ mode, kind }: Pick<OpenBundle, "mode" | "kind">): boolean {
	return mode === "live" && !planKinds.includes(kind);
}

function sendingOf(
	context: SignedInContext,
	bundle: OpenBundle,
	confirmation: Confirmation,
	slot: MeetingSlot,
): Sending {
	const settled = settledDocuments(bundle);
	const kept = settled.filter(({ form }) => form !== "pupil-details");
	const identity = settled.find(({ form }) => form === "pupil-details");
	const text = JSON.stringify({
		documents: kept.map(({ form, version, answers }) => ({ form, version, answers })),
		...(identity ? { identityVersion: identity.version } : {}),
		...(bundle.attachments.length > 0 ? { attachments: bundle.attachments } : {}),
		settings: bundle.registers.settings,
		today: bundle.today,
		confirmed: "panelView",
	});
	const submission = mintId();
	const { typed, longTail } = extractFacts(settled, { today: bundle.today });
	return {
		...slot,
		referral: bundle.id,
		version: bundle.version,
		revisions: Object.fromEntries(bundle.documents.map(({ id, revision }) => [id, revision])),
		submission,
		bundle: text,
		bundleSha256: sha256(text),
		identity:
			identity && bundle.wrappedKey
				? sealSent(childKey(context.masterKey, bundle.wrappedKey, bundle.id), submission, identity.answers)
				: null,
		idempotencyKey: confirmation.key,
		bodySha256: sha256(`${bundle.id} ${confirmation.key}`),
		reason: null,
		facts: typed,
		longTail,
		outbox: [{ topic: "referral.submitted", payload: { referral: bundle.id, submission } }],
		now: context.now,
		today: context.today,
	};
}

/** The documents as they are sent: hidden answers left out, calculated ones filled in. */
export function settledDocuments(bundle: OpenBundle) {
	return bundle.documents.map(({ form, formVersion, compiled: { document } }) => ({
		form,
		version: formVersion,
		document,
		answers: settledOf(bundle, form).answers,
	}));
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

function outcomeOf(outcome: SubmitOutcome): Outcome<Receipt> {
	switch (outcome.kind) {
		case "sent":
			return done(outcome.receipt);
		case "missing":
			return refused({ kind: "notFound" });
		case "changed":
			return refused({
				kind: "conflict",
				message: "Somebody changed the referral while you were reading it. Check your answers again.",
			});
		case "state":
		case "conflict":
			return refused({ kind: "conflict", message: "This referral has already been sent." });
	}
}
