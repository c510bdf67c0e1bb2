import { readable } from "#app/components/charts/amounts.ts";
import { ReportFigure } from "#app/components/charts/ReportFigure.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { FilterBar } from "#app/components/layout/FilterBar.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import type { Cell, FilterChoices, Filtering, ReportAnswer, ReportDefinition } from "#reports/report.ts";
import { showDate } from "#schemas/entry.ts";

/** A report on screen: what is filtered, the finding in words, the picture, the table, and how it was made. */
interface ReportPageProps {
	readonly view: {
		readonly definition: ReportDefinition;
		readonly answer: ReportAnswer;
		readonly filtering: Filtering;
		readonly choices: readonly FilterChoices[];
		/** The query string of the filters, without `?`; empty when none is active. */
		readonly query: string;
	};
}

/** The page of one report. */
export function ReportPage({ view }: ReportPageProps) {
	const { definition, answer, query } = view;
	const address = (format: string) => `/reports/${definition.id}.${format}${query && `?${query}`}`;
	const asOf = new Date(answer.asOf);
	return (
		<>
			<Breadcrumbs items={[{ text: "Reports", href: "/reports" }, { text: definition.title }]} />
			<h1 className="govuk-heading-l">{definition.title}</h1>
			<p className="govuk-body">{definition.question}</p>
			<Filters view={view} />
			<p className="govuk-body-l cm-finding">{answer.finding}</p>
			{answer.n > 0 ? (
				<ReportFigure chart={answer.chart} picture={address("svg")} id={`chart-${definition.id}`} />
			) : null}
			<Table
				caption={answer.table.caption}
				captionClasses="govuk-table__caption--m"
				head={answer.table.columns.map((column) => ({
					text: column.label,
					...(column.numeric ? { format: "numeric" as const } : {}),
				}))}
				rows={[...answer.table.rows, ...(answer.table.total ? [answer.table.total] : [])].map(cells)}
				firstCellIsHeader
				narrow="scroll"
				label={answer.table.caption}
			/>
			<p className="govuk-body">
				{answer.n === 1 ? "1 referral" : `${answer.n} referrals`}; {answer.mode} figures; as of{" "}
				{showDate(londonDate(asOf))}, {londonTime(asOf)}; clusters as in “{answer.grouping}”.
			</p>
			<p className="govuk-body">
				<a className="govuk-link" href={address("csv")}>
					Download these figures (CSV)
				</a>
			</p>
			<Details summary="How this is worked out">
				<ul className="govuk-list govuk-list--bullet">
					{definition.notes.map((note) => (
						<li key={note}>{note}</li>
					))}
				</ul>
			</Details>
		</>
	);
}

function cells(row: readonly Cell[]): TableCell[] {
	return row.map((cell) => {
		if (cell.kind === "text") return { text: cell.text };
		const shown = cell.value === null ? "–" : readable(cell.value, cell.kind);
		return { text: shown, format: "numeric" as const };
	});
}

function Filters({ view }: ReportPageProps) {
	const { definition, filtering, choices } = view;
	const filters = definition.filters.map(({ name, label, all }) => ({
		name,
		label,
		all,
		value: filtering[name],
		items: (choices.find((candidate) => candidate.name === name)?.choices ?? []).map((choice) => ({
			value: choice.value,
			text: choice.label,
		})),
	}));
	return <FilterBar action={`/reports/${definition.id}`} filters={filters} />;
}
