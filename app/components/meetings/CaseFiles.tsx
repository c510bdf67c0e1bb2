import { mediaWords, sizeWords } from "#app/domain/attachment.ts";
import type { ShownFile } from "#app/domain/redactedCopy.ts";

interface CaseFilesProps {
	readonly meeting: string;
	readonly files: readonly ShownFile[];
}

/** Redacted copies of what the school attached to a case, each a file to download. */
export function CaseFiles({ meeting, files }: CaseFilesProps) {
	if (files.length === 0) return null;
	return (
		<section>
			<h3 className="govuk-heading-s">Supporting documents, with the names taken out</h3>
			<ul className="cm-files">
				{files.map(({ id, name, media, bytes }) => (
					<li className="cm-files__item" key={id}>
						<div>
							<a className="govuk-link" href={`/meetings/${meeting}/files/${id}`} download>
								{name}
							</a>
							<div className="govuk-hint cm-files__hint">
								Redacted copy, {mediaWords[media].label}, {sizeWords(bytes)}
							</div>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
