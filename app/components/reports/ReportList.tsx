import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import type { ReportDefinition } from "#reports/report.ts";

/** The reports this person may read, each with the question it answers. */
export function ReportList({
	reports,
}: {
	reports: readonly Pick<ReportDefinition, "id" | "title" | "question">[];
}) {
	return (
		<>
			<h1 className="govuk-heading-l">Reports</h1>
			{reports.length === 0 ? (
				<EmptyState title="No reports yet">
					Reports made for your role will be listed here. Ask the strategic lead if you expected one.
				</EmptyState>
			) : (
				<ul className="govuk-list govuk-list--spaced">
					{reports.map((report) => (
						<li key={report.id}>
							<a className="govuk-link govuk-!-font-weight-bold" href={`/reports/${report.id}`}>
								{report.title}
							</a>
							<br />
							{report.question}
						</li>
					))}
				</ul>
			)}
		</>
	);
}
