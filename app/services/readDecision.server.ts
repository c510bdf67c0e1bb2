import { londonDate } from "#app/domain/calendar.ts";
import type { DecisionLetter } from "#app/domain/decisionLetter.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { settledDecisionOf } from "#db/queries/decisions.server.ts";
import { meetingById } from "#db/queries/meetings.server.ts";
import { council, halfTerms } from "#db/queries/register.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** The latest settled decision of a referral, as its school reads it; null while there is none. */
export function readDecisionLetter(
	context: SignedInContext,
	found: FoundBundle,
): Promise<DecisionLetter | null> {
	const { referral, bundle, schoolRow } = found;
	return inContext(context, async (tx) => {
		const settled = await settledDecisionOf(tx, referral.id);
		const meeting = settled && (await meetingById(tx, settled.meeting));
		if (!settled?.decidedAt || !meeting) return null;
		const authority = await council(tx);
		const term = (await halfTerms(tx)).find(({ id }) => id === settled.startHalfTerm);
		const { settings } = bundle.registers;
		const { id: _, agendaItem: __, meeting: ___, decidedAt, startHalfTerm: ____, ...said } = settled;
		return {
			...said,
			reference: referral.reference,
			kind: referral.kind,
			kindLabel: referralKindLabels[referral.kind],
			school: schoolRow.name,
			mode: referral.mode,
			forum: meeting.kind,
			metOn: londonDate(meeting.startsAt),
			decidedOn: londonDate(decidedAt),
			start: term ? `${term.name} ${term.academicYear}` : null,
			contactEmail: authority?.contactEmail ?? "",
			complaints: String(settings["complaintsContact"] ?? ""),
			independentAdvice: String(settings["independentAdviceContact"] ?? ""),
		};
	});
}
