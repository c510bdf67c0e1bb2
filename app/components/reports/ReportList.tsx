import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { ReportDefinition } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

interface Listed extends Pick<ReportDefinition, "id" | "title" | "question"> {
	readonly finding: string;
	readonly mode: Mode;
}

/** The reports this person may read: what each asks, and what it answers today. */
export function ReportList({ reports }: { reports: readonly Listed[] }) {
	return (
		<>
			<h1 className="govuk-heading-l">Reports</h1>
			{reports.length === 0 ? (
				<EmptyState title="No reports yet">
					Reports made for your role will be listed here. Ask the strategic lead if you expected one.
				</EmptyState>
			) : (
				<ul className="govuk-list cm-reports">
					{reports.map((report) => (
						<li key={report.id} className="cm-reports__item">
							<h2 className="govuk-heading-m">
								<a className="govuk-link" href={`/reports/${report.id}`}>
									{report.title}
								</a>
							</h2>
							<p className="govuk-body cm-reports__question">{report.question}</p>
							<p className="govuk-body">
								{report.mode === "trial" ? <Tag classes="govuk-tag--yellow">Trial: notional</Tag> : null}{" "}
								{report.finding}
							</p>
						</li>
					))}
				</ul>
			)}
		</>
	);
}
