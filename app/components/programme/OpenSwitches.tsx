import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { OpenSwitch } from "#app/domain/programme.ts";
import { modeWords } from "#app/domain/programme.ts";
import { showDate } from "#schemas/entry.ts";
import { ProposalDeeds } from "./ProposalDeeds.tsx";

/** Switches that wait for a second person, with what each reader may do about them. */
export function OpenSwitches({
	open,
	mayWrite,
}: {
	readonly open: readonly OpenSwitch[];
	readonly mayWrite: boolean;
}) {
	return (
		<>
			{open.map((waiting) => (
				<section key={waiting.id} aria-labelledby={`switch-${waiting.id}`}>
					<h2 className="govuk-heading-m" id={`switch-${waiting.id}`}>
						Waiting for a second person: {modeWords[waiting.mode].toLowerCase()} from {showDate(waiting.from)}
					</h2>
					<SummaryList
						rows={[
							{ key: "Where", value: waiting.where },
							{ key: "Why", value: waiting.reason },
							{ key: "Proposed", value: `${waiting.proposedBy}, ${showDate(waiting.proposedOn)}` },
						]}
					/>
					{mayWrite ? (
						<ProposalDeeds
							waiting={waiting}
							action="/programme"
							field="proposal"
							approve="Approve the switch"
							warning={<WarningText>{whatFollows(waiting)}</WarningText>}
							lateWords="Its first day has passed. Withdraw it and propose another day."
						/>
					) : null}
				</section>
			))}
		</>
	);
}

function whatFollows({ mode, from }: OpenSwitch): string {
	return mode === "live"
		? `From ${showDate(from)} new referrals are live: they ask for children’s names, and what is agreed is paid.`
		: `From ${showDate(from)} new referrals are on trial: what is agreed pays nothing.`;
}
