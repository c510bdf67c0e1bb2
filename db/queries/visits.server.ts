import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { agendaItem } from "#db/tables/agendaItem.ts";
import { award } from "#db/tables/award.ts";
import { decision } from "#db/tables/decision.ts";
import { filing } from "#db/tables/filing.ts";
import { visit, visitComment } from "#db/tables/visit.ts";
import type { FilingState, Mode, ReferralKind, VisitPurpose } from "#schemas/vocabulary.ts";

/** A visit with how far its record is and what award it is about. */
export interface VisitRow {
	readonly id: string;
	readonly mode: Mode;
	readonly school: string;
	readonly purpose: VisitPurpose;
	readonly award: string | null;
	readonly reference: string | null;
	readonly plannedFor: string;
	readonly plannedBy: string;
	readonly state: FilingState;
	readonly sentAt: Date | null;
}

const columns = {
	id: visit.filing,
	mode: visit.mode,
	school: visit.school,
	purpose: visit.purpose,
	award: visit.award,
	reference: award.reference,
	plannedFor: visit.plannedFor,
	plannedBy: visit.plannedBy,
	state: filing.state,
	sentAt: filing.sentAt,
};

const select = (tx: Tx) =>
	tx
		.select(columns)
		.from(visit)
		.innerJoin(filing, eq(filing.id, visit.filing))
		.leftJoin(award, eq(award.id, visit.award))
		.$dynamic();

/** A visit within reach by the id of its record. */
export async function visitById(tx: Tx, id: string): Promise<VisitRow | null> {
	const [row] = await select(tx).where(eq(visit.filing, id));
	return row ?? null;
}

/** The visits within reach: of these schools, or of all; the latest planned first. */
export async function visitsWithin(tx: Tx, schools: readonly string[] | null): Promise<VisitRow[]> {
	if (schools !== null && schools.length === 0) return [];
	return select(tx)
		.where(schools === null ? undefined : inArray(visit.school, [...schools]))
		.orderBy(desc(visit.plannedFor), desc(visit.filing))
		.limit(200);
}

/** Keeps a plan. */
export async function insertVisit(
	tx: Tx,
	row: {
		readonly filing: string;
		readonly mode: Mode;
		readonly school: string;
		readonly purpose: VisitPurpose;
		readonly award: string | null;
		readonly plannedFor: string;
		readonly plannedBy: string;
		readonly plannedAt: Date;
	},
): Promise<void> {
	await tx.insert(visit).values(row);
}

/** An award as a visit is planned for it. Money is whole pence. */
export interface VisitableAward {
	readonly id: string;
	readonly mode: Mode;
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly school: string;
	readonly amountPence: number;
	readonly awardedOn: string;
	/** What the panel read of it, by the id it was frozen under. */
	readonly projection: string;
}

/** The awards of a school, the latest first; plans of the authority's own are not visited here. */
export async function awardsOfSchool(tx: Tx, school: string): Promise<VisitableAward[]> {
	return tx
		.select({
			id: award.id,
			mode: award.mode,
			reference: award.reference,
			kind: award.kind,
			school: award.school,
			amountPence: award.amountPence,
			awardedOn: award.awardedOn,
			projection: agendaItem.projection,
		})
		.from(award)
		.innerJoin(decision, eq(decision.id, award.decision))
		.innerJoin(agendaItem, eq(agendaItem.id, decision.agendaItem))
		.where(eq(award.school, school))
		.orderBy(desc(award.awardedAt), desc(award.id));
}

/** The ids of the rows of the map an award was made on, in their order. */
export async function awardedRowIds(tx: Tx, wanted: string): Promise<readonly string[]> {
	const rows = await tx.execute<{ ids: string[] }>(sql`select awarded_rows(${wanted}) as ids`);
	return rows[0]?.ids ?? [];
}

/** What was said of a visit, the earliest first. */
export async function commentsOf(
	tx: Tx,
	wanted: string,
): Promise<{ words: string; saidAt: Date; saidBy: string }[]> {
	const { words, saidAt, saidBy } = visitComment;
	return tx
		.select({ words, saidAt, saidBy })
		.from(visitComment)
		.where(eq(visitComment.visit, wanted))
		.orderBy(asc(saidAt), asc(visitComment.id));
}

/** Keeps what was said. */
export async function insertComment(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		readonly visit: string;
		readonly words: string;
		readonly saidAt: Date;
		readonly saidBy: string;
	},
): Promise<void> {
	await tx.insert(visitComment).values(row);
}
