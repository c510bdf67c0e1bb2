import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { approval } from "#db/tables/approval.ts";
import { appointment, person } from "#db/tables/person.ts";
import type { ApprovalOutcome, Mode, SigningRole } from "#schemas/vocabulary.ts";

/** What somebody said of a bundle: that they approve it, or what should change first. */
export interface ApprovalRow {
	readonly role: SigningRole;
	/** Who said it, by name. */
	readonly name: string;
	readonly saidAt: Date;
	readonly outcome: ApprovalOutcome;
	/** What should change first; null where it was approved. */
	readonly note: string | null;
	/** Keyed hash of the answers that were read. */
	readonly content: string;
}

/** What was said last of a referral (its id), or null. */
export async function latestApproval(tx: Tx, referral: string): Promise<ApprovalRow | null> {
	const rows = await tx
		.select({
			role: approval.role,
			name: person.name,
			saidAt: approval.saidAt,
			outcome: approval.outcome,
			note: approval.note,
			content: approval.content,
		})
		.from(approval)
		.innerJoin(person, eq(person.id, approval.person))
		.where(eq(approval.referral, referral))
		.orderBy(desc(approval.place))
		.limit(1);
	return rows[0] ?? null;
}

/** Keeps what the acting person says of a bundle; the database takes it in their own name alone. */
export async function insertApproval(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		readonly referral: string;
		readonly school: string;
		readonly role: SigningRole;
		readonly person: string;
		readonly saidAt: Date;
		readonly outcome: ApprovalOutcome;
		readonly note: string | null;
		readonly content: string;
	},
): Promise<void> {
	await tx.insert(approval).values(row);
}

/** Who holds a signing role at a school on `day`, by name. */
export async function signersOf(
	tx: Tx,
	school: string,
	role: SigningRole,
	day: string,
): Promise<{ person: string; name: string }[]> {
	return tx
		.select({ person: person.id, name: person.name })
		.from(appointment)
		.innerJoin(person, eq(person.id, appointment.person))
		.where(
			and(
				eq(appointment.role, role),
				eq(appointment.school, school),
				sql`daterange(${appointment.validFrom}, ${appointment.validTo}, '[]') @> ${day}::date`,
			),
		)
		.orderBy(person.name);
}
