import { readable } from "#app/components/charts/amounts.ts";
import { ReportFigure } from "#app/components/charts/ReportFigure.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Details } from "#app/components/layout/Details.tsx";
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
			<ReportFigure chart={answer.chart} picture={address("svg")} id={`chart-${definition.id}`} />
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
	return (
		<>
			<form method="get" className="cm-filters">
				{definition.filters.map((filter) => (
					<div key={filter.name} className="govuk-form-group cm-filters__item">
						<label className="govuk-label" htmlFor={`filter-${filter.name}`}>
							{filter.label}
						</label>
						<select
							className="govuk-select"
							id={`filter-${filter.name}`}
							name={filter.name}
							defaultValue={filtering[filter.name] ?? ""}
						>
							<option value="">{filter.all}</option>
							{choicesOf(choices, filter.name).map((choice) => (
								<option key={choice.value} value={choice.value}>
									{choice.label}
								</option>
							))}
						</select>
					</div>
				))}
				<button type="submit" className="govuk-button govuk-button--secondary">
					Show these figures
				</button>
			</form>
			<Active view={view} />
		</>
	);
}

function choicesOf(choices: readonly FilterChoices[], name: string): FilterChoices["choices"] {
	return choices.find((candidate) => candidate.name === name)?.choices ?? [];
}

/** The active filters as tags, each a link that takes it away. */
function Active({ view }: ReportPageProps) {
	const active = view.definition.filters.filter((filter) => view.filtering[filter.name]);
	if (active.length === 0) return null;
	return (
		<ul className="cm-active-filters">
			{active.map((filter) => {
				const rest = new URLSearchParams(view.query);
				rest.delete(filter.name);
				const value = view.filtering[filter.name];
				const label = choicesOf(view.choices, filter.name).find((choice) => choice.value === value)?.label;
				return (
					<li key={filter.name}>
						<a className="govuk-link cm-active-filters__tag" href={`/reports/${view.definition.id}?${rest}`}>
							<span className="govuk-visually-hidden">Remove the filter </span>
							{filter.label}: {label ?? value}
							<span aria-hidden="true"> ×</span>
						</a>
					</li>
				);
			})}
		</ul>
	);
}
