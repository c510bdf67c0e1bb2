import { ApprovalWords } from "#app/components/layout/ApprovalWords.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { ApprovalView } from "#app/domain/approval.ts";
import type { CheckView } from "#app/domain/bundle.ts";
import { CheckedDocuments, PanelSide } from "./CheckedDocuments.tsx";

interface ApproveProps {
	readonly view: CheckView;
	readonly approval: ApprovalView;
	/** What was wrong with what was posted, and what was typed; null while nothing was. */
	readonly refused: { readonly message: string; readonly note: string } | null;
}

/** One page for who signs for the school: all that would be sent, and their word on it. */
export function Approve({ view, approval, refused }: ApproveProps) {
	const { bundle } = view;
	return (
		<>
			<BackLink href={`/referrals/${bundle.reference}`}>{`Referral ${bundle.reference}`}</BackLink>
			{refused ? <ErrorSummary errorList={[{ text: refused.message, href: "#note" }]} /> : null}
			<h1 className="govuk-heading-l">
				<span className="govuk-caption-l">
					{bundle.kind} {bundle.reference}
				</span>
				Read and approve
			</h1>
			<Standing view={view} approval={approval} />
			<CheckedDocuments documents={view.documents} />
			<PanelSide documents={view.documents} />
			{canSay(view, approval) ? <Say approval={approval} refused={refused} /> : null}
		</>
	);
}

/** Can the reader say something of it now? */
function canSay({ bundle }: CheckView, { state }: ApprovalView): boolean {
	return bundle.missing === 0 && state !== "approved";
}

function Standing({ view, approval }: Omit<ApproveProps, "refused">) {
	const { missing } = view.bundle;
	if (missing > 0) {
		const answers = missing === 1 ? "1 answer is" : `${missing} answers are`;
		return <InsetText>{answers} still missing. You can approve it once nothing is.</InsetText>;
	}
	if (approval.state !== "waiting") {
		return (
			<InsetText>
				<ApprovalWords approval={approval} ready />
			</InsetText>
		);
	}
	return (
		<p className="govuk-body">
			Nothing is missing. It can be sent once you approve it.{" "}
			<a className="govuk-link" href="#say">
				Go to your approval
			</a>
		</p>
	);
}

/** What the person says, in their own name. */
function Say({ approval, refused }: Omit<ApproveProps, "view">) {
	return (
		<form method="post" className="cm-reading" noValidate aria-labelledby="say">
			<h2 className="govuk-heading-m" id="say" tabIndex={-1}>
				Your approval
			</h2>
			<p className="govuk-body">By approving you say, in your own name:</p>
			<ul className="govuk-list govuk-list--bullet">
				{approval.declarations.map((words) => (
					<li key={words}>{words}</li>
				))}
			</ul>
			<p className="govuk-body">
				Who approved it and when is kept. If an answer is changed afterwards, you are asked again.
			</p>
			<input type="hidden" name="content" value={approval.content} />
			<Button name="outcome" value="approved" preventDoubleClick>
				Approve
			</Button>
			<Details summary="Ask for changes instead" open={refused !== null}>
				<Textarea
					id="note"
					name="note"
					rows={3}
					label={{ text: "What should change first?", classes: "govuk-label--s" }}
					hint="Your SENCo reads this on the referral’s page. Nobody outside your school does."
					value={refused?.note}
					errorMessage={refused?.message}
				/>
				<Button name="outcome" value="changesAsked" classes="govuk-button--secondary">
					Ask for changes
				</Button>
			</Details>
		</form>
	);
}
