import { Tag } from "#app/components/layout/Tag.tsx";
import type { AgendaCase } from "#app/domain/agenda.ts";
import { decidedWords } from "#app/domain/decision.ts";

/** Where a case stands at its meeting, in words and a colour. */
export function CaseTag({ one }: { one: Pick<AgendaCase, "kind" | "ended" | "decision"> }) {
	if (one.ended === "notReached") return <Tag classes="govuk-tag--grey">Not reached</Tag>;
	if (one.ended === "withdrawn") return <Tag classes="govuk-tag--grey">Withdrawn</Tag>;
	if (one.decision?.settled) {
		return <Tag classes="govuk-tag--green">{decidedWords(one.kind, one.decision)}</Tag>;
	}
	if (one.decision) return <Tag classes="govuk-tag--yellow">To be confirmed</Tag>;
	return <Tag classes="govuk-tag--blue">To be discussed</Tag>;
}
