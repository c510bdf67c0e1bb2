import type { Resource } from "#app/domain/access.ts";
import { readReference } from "#app/domain/reference.ts";
import { type OpenBundle, openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { type MeetingSlot, slotFor } from "#app/services/meetingSlot.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import { type SchoolOnDay, schoolOn } from "#db/queries/register.server.ts";

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

/** The same with where a sending of now would count, for the page that sends. */
export function findToSend(
	context: SignedInContext,
	reference: string | undefined,
): Promise<(FoundBundle & { readonly slot: MeetingSlot | null }) | null> {
	return inContext(context, async (tx) => {
		const found = await find(context, tx, reference);
		return found && { ...found, slot: await slotFor(context, tx, found.referral) };
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
