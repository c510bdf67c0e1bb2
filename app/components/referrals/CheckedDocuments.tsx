import { CheckedPages } from "#app/components/forms/CheckedPages.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { CheckedDocument } from "#app/domain/bundle.ts";

interface CheckedDocumentsProps {
	readonly documents: readonly CheckedDocument[];
	/** Left out: the answers can be read and not be changed from here. */
	readonly changes?: boolean;
}

/** Every answer of a bundle as it would be sent, document by document. */
export function CheckedDocuments({ documents, changes = false }: CheckedDocumentsProps) {
	return documents.map((document) => (
		<section key={document.form} aria-labelledby={`check-${document.form}`}>
			<h2 className="govuk-heading-m" id={`check-${document.form}`} tabIndex={-1}>
				{document.title}
			</h2>
			<CheckedPages pages={document.pages} changes={changes} />
		</section>
	));
}

/** What the panel would see, document by document, closed until somebody reads it. */
export function PanelSide({ documents }: { documents: readonly CheckedDocument[] }) {
	const seen = documents.filter(({ panel }) => panel.length > 0);
	const unseen = documents.filter(({ panel }) => panel.length === 0).map(({ title }) => title);
	return (
		<section aria-labelledby="panel-side">
			<h2 className="govuk-heading-m" id="panel-side" tabIndex={-1}>
				What the panel will see
			</h2>
			{seen.map(({ form, title, panel }) => (
				<Details key={form} summary={`${title}, as the panel sees it`}>
					<SummaryList
						classes="cm-checked"
						rows={panel.map(({ label, text }) => ({
							key: label,
							value: <span className="cm-typed">{text}</span>,
						}))}
					/>
				</Details>
			))}
			{unseen.length > 0 ? (
				<p className="govuk-body">The panel does not see: {unseen.join(", ").toLowerCase()}.</p>
			) : null}
		</section>
	);
}
