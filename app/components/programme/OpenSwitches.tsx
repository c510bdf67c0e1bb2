import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { OpenSwitch } from "#app/domain/programme.ts";
import { modeWords } from "#app/domain/programme.ts";
import { showDate } from "#schemas/entry.ts";

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
					{mayWrite ? <Deeds waiting={waiting} /> : null}
				</section>
			))}
		</>
	);
}

function Deeds({ waiting }: { waiting: OpenSwitch }) {
	const { id, own, late, mode, from } = waiting;
	return (
		<>
			{late ? <InsetText>Its first day has passed. Withdraw it and propose another day.</InsetText> : null}
			{own && !late ? <InsetText>You proposed it, so somebody else must approve it.</InsetText> : null}
			<form method="post" action="/programme">
				<input type="hidden" name="proposal" value={id} />
				{own || late ? null : (
					<>
						<WarningText>
							{mode === "live"
								? `From ${showDate(from)} new referrals are live: they ask for children’s names, and what is agreed is paid.`
								: `From ${showDate(from)} new referrals are on trial: what is agreed pays nothing.`}
						</WarningText>
						<Button classes="govuk-button--warning" name="_action" value="approve">
							Approve the switch
						</Button>{" "}
					</>
				)}
				<Button classes="govuk-button--secondary" name="_action" value="withdraw">
					Withdraw the proposal
				</Button>
			</form>
		</>
	);
}
