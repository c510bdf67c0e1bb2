import type { ReactNode } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";

interface ProposalDeedsProps {
	readonly waiting: {
		readonly id: string;
		/** The reader proposed it: somebody else approves it. */
		readonly own: boolean;
		/** Its day has come: it can only be withdrawn. */
		readonly late: boolean;
	};
	/** Where it is posted, and the name its id is posted by. */
	readonly action: string;
	readonly field: string;
	/** What the button says that approves it; a proposal that changes much is approved with a warning. */
	readonly approve: string;
	readonly warning?: ReactNode;
	/** What is said of one that is late. */
	readonly lateWords: string;
}

/** What a reader may do about a proposal that takes two people: approve another's, withdraw any. */
export function ProposalDeeds({ waiting, action, field, approve, warning, lateWords }: ProposalDeedsProps) {
	const { id, own, late } = waiting;
	const mayApprove = !own && !late;
	return (
		<>
			{late ? <InsetText>{lateWords}</InsetText> : null}
			{own && !late ? <InsetText>You proposed it, so somebody else must approve it.</InsetText> : null}
			<form method="post" action={action}>
				<input type="hidden" name={field} value={id} />
				{mayApprove ? warning : null}
				<div className="govuk-button-group">
					{mayApprove ? (
						<Button
							name="_action"
							value="approve"
							classes={warning === undefined ? undefined : "govuk-button--warning"}
						>
							{approve}
						</Button>
					) : null}
					<Button classes="govuk-button--secondary" name="_action" value="withdraw">
						Withdraw the proposal
					</Button>
				</div>
			</form>
		</>
	);
}
