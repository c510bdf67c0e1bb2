import type { Resource } from "#app/domain/access.ts";
import { readReference } from "#app/domain/reference.ts";
import { type OpenBundle, openBundle, openStored } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { slotFor } from "#app/services/meetingSlot.server.ts";
import type { ToSend } from "#app/services/submitReferral.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import { type SchoolOnDay, schoolOn } from "#db/queries/register.server.ts";
import type { SheetReferral } from "#db/queries/submissions.server.ts";

/** A referral found by its reference, as the access rules read it, with its bundle opened. */
export type FoundBundle = Extract<Resource, { kind: "referral" }> & {
	readonly referral: ReferralRow;
	readonly bundle: OpenBundle;
	readonly schoolRow: SchoolOnDay;
};

/** The referral at an address, as far as the person's reach goes; null for none, or a reference that cannot be one. */
export function findBundle(
	context: SignedInContext,
	reference: string | undefined,
): Promise<FoundBundle | null> {
	return inContext(context, (tx) => find(context, tx, reference));
}

/** One that was sent: a draft is its school's alone. */
export async function findSent(
	context: SignedInContext,
	reference: string | undefined,
): Promise<FoundBundle | null> {
	const found = await findBundle(context, reference);
	return found?.state === "draft" ? null : found;
}

/** A referral with all that its sending needs, as the access rules read it. */
export type FoundToSend = Extract<Resource, { kind: "referral" }> & ToSend;

/** What the page that sends needs, from a sheet that was read together with the session. */
export function readToSend(
	context: SignedInContext,
	stored: SheetReferral | null,
): Promise<FoundToSend | null> {
	if (!stored) return Promise.resolve(null);
	const { kind: referralKind, school, state, sharingAgreedOn } = stored;
	return inContext(context, async (tx) => {
		const [bundle, slot] = await Promise.all([openStored(context, tx, stored), slotFor(context, tx, stored)]);
		const cluster = context.actor.appointments.find(({ scope }) => scope === school)?.cluster ?? null;
		return { kind: "referral", school, cluster, referralKind, state, bundle, slot, sharingAgreedOn };
	});
}

/** The same for a sending without a session, as the sample city makes them. */
export function findToSend(context: SignedInContext, reference: string): Promise<FoundToSend | null> {
	return inContext(context, async (tx) => {
		const found = await find(context, tx, reference);
		if (!found) return null;
		const { schoolRow, referral, ...rest } = found;
		const slot = await slotFor(context, tx, referral);
		return { ...rest, slot, sharingAgreedOn: schoolRow.dataSharingAgreedOn };
	});
}

async function find(
	context: SignedInContext,
	tx: Tx,
	reference: string | undefined,
): Promise<FoundBundle | null> {
	const read = readReference(reference ?? "");
	const opened = read && (await openBundle(context, tx, read));
	const schoolRow = opened && (await schoolOn(tx, opened.referral.school, context.today));
	if (!opened || !schoolRow) return null;
	const { kind: referralKind, school, state } = opened.referral;
	return { kind: "referral", school, cluster: schoolRow.cluster, referralKind, state, schoolRow, ...opened };
}
