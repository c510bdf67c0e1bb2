import { type AttachmentLine, mediaWords, sizeWords } from "#app/domain/attachment.ts";
import { showDate } from "#schemas/entry.ts";

interface AttachmentListProps {
	readonly reference: string;
	readonly attachments: readonly AttachmentLine[];
	/** With links to remove them. */
	readonly editable?: boolean;
	/** Says of each whether it was scanned for viruses; staff are told. */
	readonly forStaff?: boolean;
}

/** The supporting documents of a referral, each a file to download. */
export function AttachmentList({ reference, attachments, editable, forStaff }: AttachmentListProps) {
	const base = `/referrals/${reference}/attachments`;
	return (
		<ul className="cm-files">
			{attachments.map((line) => (
				<li className="cm-files__item" key={line.id}>
					<div>
						<a className="govuk-link" href={`${base}/${line.id}`} download>
							{line.name}
						</a>
						<div className="govuk-hint cm-files__hint">
							{mediaWords[line.media].label}, {sizeWords(line.bytes)}, added on {showDate(line.addedOn)}
							{forStaff ? (line.scan === "clean" ? ". No virus found." : ". Not scanned for viruses.") : ""}
						</div>
					</div>
					{editable ? (
						<a className="govuk-link" href={`${base}/${line.id}/remove`}>
							Remove<span className="govuk-visually-hidden"> {line.name}</span>
						</a>
					) : null}
				</li>
			))}
		</ul>
	);
}
