import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { childKey, identityView } from "#db/tables/identity.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Keeps the key of a referral's child, wrapped by the master key. */
export async function insertChildKey(
	tx: Tx,
	row: {
		readonly referral: string;
		readonly mode: Mode;
		readonly school: string;
		readonly wrappedKey: Buffer;
	},
): Promise<void> {
	await tx.insert(childKey).values(row);
}

/** The wrapped key of a referral's child; null when there is none, or it was destroyed. */
export async function wrappedKeyOf(tx: Tx, referral: string): Promise<Buffer | null> {
	const rows = await tx
		.select({ wrapped: childKey.wrappedKey })
		.from(childKey)
		.where(eq(childKey.referral, referral));
	return rows[0]?.wrapped ?? null;
}

/**
 * Notes that the acting person sees an identity, and what for. It must be committed before anything is opened;
 * the database refuses any name but the actor's own.
 */
export async function recordIdentityView(
	tx: Tx,
	row: {
		readonly id: string;
		readonly referral: string;
		readonly mode: Mode;
		readonly school: string;
		readonly person: string;
		readonly purpose: string;
		readonly now: Date;
	},
): Promise<void> {
	const { now, ...rest } = row;
	await tx.insert(identityView).values({ ...rest, seenAt: now });
}
