import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import type { AttachmentLine } from "#app/domain/attachment.ts";

/** Are you sure: the file cannot be brought back from here. */
export function RemoveAttachment({ reference, line }: { reference: string; line: AttachmentLine }) {
	const back = `/referrals/${reference}/attachments`;
	return (
		<>
			<BackLink href={back}>Supporting documents</BackLink>
			<form method="post" className="cm-reading">
				<h1 className="govuk-heading-l">Remove {line.name}?</h1>
				<p className="govuk-body">
					It is deleted from this referral. If you have no copy of your own,{" "}
					<a className="govuk-link" href={`${back}/${line.id}`}>
						download it
					</a>{" "}
					first. What was part of an earlier sending stays with that sending.
				</p>
				<div className="govuk-button-group">
					<Button classes="govuk-button--warning" preventDoubleClick>
						Remove it
					</Button>
					<a className="govuk-link" href={back}>
						Keep it
					</a>
				</div>
			</form>
		</>
	);
}
