import { useEffect, useState } from "react";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { AttachmentForm } from "#app/components/referrals/AttachmentForm.tsx";
import { AttachmentList } from "#app/components/referrals/AttachmentList.tsx";
import { type AttachmentRefusal, type AttachmentsView, mostAttachments } from "#app/domain/attachment.ts";

/** What a school attaches to a referral: the list, and one more. */
export function Attachments({
	view,
	refused: posted,
}: {
	view: AttachmentsView;
	refused: AttachmentRefusal | null;
}) {
	const { reference, attachments, editable } = view;
	const [refused, setRefused] = useState(posted);
	const back = view.isOwn ? `/referrals/${reference}` : `/queue/${reference}`;
	return (
		<>
			<BackLink href={back}>{`Referral ${reference}`}</BackLink>
			<div className="cm-reading">
				{refused ? <Faults refused={refused} /> : null}
				<span className="govuk-caption-l">{view.school}</span>
				<h1 className="govuk-heading-l">Supporting documents</h1>
				<p className="govuk-body">
					Reports and pages that explain the need, such as an educational psychologist’s report or{" "}
					<a className="govuk-link" href="/own-words">
						a page in the child’s own words
					</a>
					. Your school and admin support can open them. The panel cannot: they would say who the child is.
				</p>
				{attachments.length === 0 ? (
					<InsetText>Nothing is attached. A referral can be sent without supporting documents.</InsetText>
				) : (
					<AttachmentList {...{ reference, attachments, editable, forStaff: !view.isOwn }} />
				)}
				{editable && !view.full ? (
					<AttachmentForm {...{ reference, refused, onRefused: setRefused }} />
				) : null}
				{editable && view.full ? (
					<InsetText>There are {mostAttachments} documents, which is as many as a referral has.</InsetText>
				) : null}
				{view.isOwn ? (
					<Button href={back} classes="govuk-button--secondary">
						Back to the task list
					</Button>
				) : null}
			</div>
		</>
	);
}

const summaryId = "error-summary";

/** What is wrong with the last try; takes the focus, each time anew. */
function Faults({ refused }: { refused: AttachmentRefusal }) {
	// biome-ignore lint/correctness/useExhaustiveDependencies: each refusal takes the focus, also the same one again.
	useEffect(() => document.getElementById(summaryId)?.focus(), [refused]);
	return (
		<ErrorSummary
			attributes={{ id: summaryId, tabIndex: -1 }}
			errorList={refused.faults.map(({ path, message }) => ({
				text: message,
				href: path === "month" ? "#written-month" : `#${path}`,
			}))}
		/>
	);
}
