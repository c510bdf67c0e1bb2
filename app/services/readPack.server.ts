import type { AgendaCase } from "#app/domain/agenda.ts";
import { frozenReferral } from "#app/domain/projection.ts";
import type { ReviewFigures } from "#app/domain/review.ts";
import type { Tx } from "#db/client.server.ts";
import { type AgendaRow, agendaOf } from "#db/queries/agenda.server.ts";
import { confirmedCapacities, type DecisionRow, standingDecisions } from "#db/queries/decisions.server.ts";
import type { HalfTermRow } from "#db/queries/register.server.ts";
import { shippedKinds } from "#schemas/kinds.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/**
 * The cases of a meeting as its panel reads them: from projections alone, in a transaction of the panel's role. Cases
 * that differ only in child and school are the same here but for the reference.
 */
export async function readCases(
	tx: Tx,
	meeting: string,
	halfTerms: readonly HalfTermRow[],
	figures: ReadonlyMap<string, ReviewFigures> = new Map(),
): Promise<AgendaCase[]> {
	const rows = await agendaOf(tx, meeting);
	const decisions = await standingDecisions(
		tx,
		rows.map(({ id }) => id),
	);
	const termName = (code: string | null) => {
		const term = halfTerms.find(({ id }) => id === code);
		return term ? `${term.name} ${term.academicYear}` : null;
	};
	return Promise.all(
		rows.map(async (row, place) => {
			const decision = decisions.find(({ agendaItem }) => agendaItem === row.id);
			return {
				...caseOf(row, place, termName),
				review: figures.get(row.id) ?? null,
				decision: decision ? await decisionOf(tx, decision, termName) : null,
			};
		}),
	);
}

function caseOf(
	row: AgendaRow,
	place: number,
	termName: (code: string | null) => string | null,
): Omit<AgendaCase, "decision" | "review"> {
	const { headline, documents, files = [] } = frozenReferral(row.content);
	const {
		kind,
		money = shippedKinds[kind].money,
		age,
		who = null,
		need,
		requestedPence,
		netPence,
		terms,
		startHalfTerm,
		review,
	} = headline;
	return {
		number: place + 1,
		reference: row.reference,
		kind,
		money,
		kindLabel: referralKindLabels[kind],
		age,
		who,
		need,
		requestedPence,
		netPence,
		terms,
		start: termName(startHalfTerm),
		startCode: startHalfTerm,
		recommends: review?.recommends ?? null,
		minutes: row.minutes,
		ended: row.ended,
		documents,
		files,
	};
}

async function decisionOf(
	tx: Tx,
	decision: DecisionRow,
	termName: (code: string | null) => string | null,
): Promise<NonNullable<AgendaCase["decision"]>> {
	const { id, outcome, amountPence, terms, reviewOn, criterion, reason, advice } = decision;
	const { reviewOutcome, beforePence, afterPence } = decision;
	return {
		id,
		outcome,
		amountPence,
		terms,
		reviewOn,
		criterion,
		reason,
		advice,
		reviewOutcome,
		beforePence,
		afterPence,
		start: termName(decision.startHalfTerm),
		settled: decision.decidedAt !== null,
		confirmedBy: await confirmedCapacities(tx, id),
	};
}
