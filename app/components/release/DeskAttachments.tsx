import { mediaWords, sizeWords } from "#app/domain/attachment.ts";
import type { DeskView } from "#app/domain/desk.ts";
import type { DeskAttachment } from "#app/domain/redactedCopy.ts";
import { showDate } from "#schemas/entry.ts";

/** The supporting documents of a case, and what of each the panel is given. */
export function DeskAttachments({ view }: { view: DeskView }) {
	const { attachments, reference } = view;
	if (attachments.length === 0) return null;
	return (
		<section aria-labelledby="attachments" className="cm-reading">
			<h2 className="govuk-heading-m" id="attachments">
				Supporting documents
			</h2>
			<p className="govuk-body">
				They name the child, so the panel does not get them. Where the panel needs one, put a redacted copy in
				its place: the panel is given that with the case. That you open a document is recorded.
			</p>
			<ul className="cm-files">
				{attachments.map((line) => (
					<li className="cm-files__item" key={line.id}>
						<div>
							<a className="govuk-link" href={`/referrals/${reference}/attachments/${line.id}`} download>
								{line.name}
							</a>
							<div className="govuk-hint cm-files__hint">
								{mediaWords[line.media].label}, {sizeWords(line.bytes)}, added on {showDate(line.addedOn)}
								{line.scan === "clean" ? ". No virus found." : ". Not scanned for viruses."}
							</div>
							<Copy line={line} reference={reference} waits={view.check !== null} />
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

interface CopyProps {
	readonly line: DeskAttachment;
	readonly reference: string;
	/** The case is not released yet. */
	readonly waits: boolean;
}

function Copy({ line, reference, waits }: CopyProps) {
	const { copy, name } = line;
	const place = `/queue/${reference}/copies/${line.id}`;
	const of = <span className="govuk-visually-hidden"> of {name}</span>;
	if (!copy) {
		if (!waits) return <p className="govuk-body">The panel gets nothing of it.</p>;
		return (
			<p className="govuk-body">
				The panel gets nothing of it.{" "}
				<a className="govuk-link" href={place}>
					Put a redacted copy in place{of}
				</a>
			</p>
		);
	}
	return (
		<>
			<p className="govuk-body">
				The panel gets a redacted copy: {mediaWords[copy.media].label}, {sizeWords(copy.bytes)}, put in place
				on {showDate(copy.addedOn)}.
			</p>
			{waits ? (
				<form method="post" className="govuk-button-group">
					<input type="hidden" name="attachment" value={line.id} />
					<a className="govuk-link" href={`${place}/file`} download>
						Read the copy{of}
					</a>
					<a className="govuk-link" href={place}>
						Replace it<span className="govuk-visually-hidden">: copy of {name}</span>
					</a>
					<button
						className="govuk-button govuk-button--secondary cm-button--small"
						type="submit"
						name="intent"
						value="takeBack"
					>
						Take it back<span className="govuk-visually-hidden">: copy of {name}</span>
					</button>
				</form>
			) : null}
		</>
	);
}
