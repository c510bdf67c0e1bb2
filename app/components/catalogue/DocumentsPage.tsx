import { showDate } from "#schemas/entry.ts";

/** The documents everybody may read. */
export function DocumentsPage({ validFrom }: { readonly validFrom: string | null }) {
	return (
		<>
			<h1 className="govuk-heading-xl">Documents</h1>
			<p className="govuk-body cm-reading">What the cluster model works by, for everybody to read.</p>
			<ul className="govuk-list govuk-list--spaced">
				<li>
					<a className="govuk-link govuk-!-font-weight-bold" href="/documents/costed-provision">
						Costed Provision Document
					</a>
					<br />
					Which support there is for children with special educational needs, what is usual for it, and what
					an hour of staff costs.
					{validFrom ? (
						<>
							<br />
							In force since {showDate(validFrom)}
						</>
					) : null}
				</li>
			</ul>
		</>
	);
}
