import { inOrder } from "#app/components/layout/markup.ts";
import type { ShownDocument } from "#app/domain/projection.ts";
import { onOneLine } from "#schemas/show.ts";

/** What the panel reads of a case, document by document. */
export function CaseText({ documents, level }: { documents: readonly ShownDocument[]; level: 3 | 4 }) {
	const Heading = level === 3 ? "h3" : "h4";
	return documents.map((document) => (
		<section key={document.form}>
			<Heading className="govuk-heading-s">{document.title}</Heading>
			<dl className="govuk-summary-list">
				{document.entries.map((entry) => (
					<div className="govuk-summary-list__row" key={entry.label}>
						<dt className="govuk-summary-list__key">{entry.label}</dt>
						<dd className="govuk-summary-list__value cm-typed">
							{entry.rows ? <Rows rows={entry.rows} /> : entry.text}
						</dd>
					</div>
				))}
			</dl>
		</section>
	));
}

function Rows({ rows }: { rows: NonNullable<ShownDocument["entries"][number]["rows"]> }) {
	if (rows.length === 0) return <>None</>;
	return (
		<ol className="govuk-list govuk-list--number">
			{inOrder(rows).map(({ item: cells, key }) => (
				<li key={key}>{cells.map(({ label, text }) => onOneLine(label, text)).join("; ")}</li>
			))}
		</ol>
	);
}
