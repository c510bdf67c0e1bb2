import { readable } from "#app/components/charts/amounts.ts";
import { isDrawable } from "#app/components/charts/Figure.tsx";
import { ReportFigure } from "#app/components/charts/ReportFigure.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { CopyText } from "#app/components/reports/CopyText.tsx";
import { BookLine, ReportFilters } from "#app/components/reports/ReportFrame.tsx";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import type {
	Cell,
	FilterChoices,
	Filtering,
	ReportAnswer,
	ReportChart,
	ReportDefinition,
	ReportTable,
} from "#reports/report.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A report on screen: what is filtered, the finding in words, the picture, the table, and how it was made. */
interface ReportPageProps {
	readonly view: {
		readonly definition: ReportDefinition;
		readonly answer: ReportAnswer;
		readonly filtering: Filtering;
		readonly choices: readonly FilterChoices[];
		/** The query strings of the filters, without `?`: as asked, and with book and year written out. */
		readonly query: string;
		readonly pinned: string;
		readonly inForce: Mode;
		/** Of this server, for papers: `https://…` without a slash at its end. */
		readonly origin: string;
		readonly sample: boolean;
	};
}

/** The page of one report. */
export function ReportPage({ view }: ReportPageProps) {
	const { definition, answer, query, pinned, inForce } = view;
	const address = (format: string, chart?: string) => {
		const search = new URLSearchParams(query);
		if (chart !== undefined) search.set("chart", chart);
		return `/reports/${definition.id}.${format}${search.size > 0 ? `?${search}` : ""}`;
	};
	const source = sourceOf(answer);
	return (
		<>
			<Breadcrumbs items={[{ text: "Reports", href: "/reports" }, { text: definition.title }]} />
			<h1 className="govuk-heading-l">{definition.title}</h1>
			<p className="govuk-body">{definition.question}</p>
			<ReportFilters {...view} />
			{answer.bookless ? null : <BookLine mode={answer.mode} inForce={inForce} />}
			<p className="cm-finding">{answer.finding}</p>
			{answer.cautions?.map((caution) => (
				<InsetText key={caution}>{caution}</InsetText>
			))}
			<Picture chart={answer.chart} picture={address("svg")} id={`chart-${definition.id}`} source={source} />
			<Figures table={answer.table} />
			{answer.parts?.map((part) => (
				<section key={part.id} aria-labelledby={`finding-${part.id}`}>
					<h2 id={`finding-${part.id}`} className="govuk-heading-m cm-finding--part">
						{part.finding}
					</h2>
					<Picture
						chart={part.chart}
						picture={address("svg", part.id)}
						id={`chart-${part.id}`}
						source={source}
					/>
					{part.table ? <Figures table={part.table} /> : null}
				</section>
			))}
			<h2 className="govuk-heading-m">Take it with you</h2>
			<ul className="cm-figure__downloads">
				<li>
					<a className="govuk-link" href={address("csv")}>
						Figures (CSV)
					</a>
				</li>
				<li>
					<a className="govuk-link" href={address("xlsx")}>
						Figures (Excel)
					</a>
				</li>
				<li>
					<a className="govuk-link" href={address("svg")}>
						Chart (SVG)
					</a>
				</li>
				<li>
					<a className="govuk-link" href={address("json")}>
						Data (JSON)
					</a>
				</li>
			</ul>
			<CopyText
				summary="Copy finding, chart and source"
				id="paper"
				text={paper(view, `${view.origin}/reports/${definition.id}`, pinned)}
			/>
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

/** The picture with what it rests on; nothing is drawn of nothing. */
function Picture({
	chart,
	picture,
	id,
	source,
}: {
	chart: ReportChart;
	picture: string;
	id: string;
	source: string;
}) {
	if (!isDrawable(chart)) return null;
	return (
		<>
			<ReportFigure chart={chart} picture={picture} id={id} />
			<p className="cm-figure__source">{source}</p>
		</>
	);
}

function Figures({ table }: { table: ReportTable }) {
	return (
		<div className="cm-report-table">
			<Table
				caption={table.caption}
				captionClasses="govuk-table__caption--m"
				head={table.columns.map((column) => ({
					text: column.label,
					...(column.numeric ? { format: "numeric" as const } : {}),
				}))}
				rows={[...table.rows, ...(table.total ? [table.total] : [])].map(cells)}
				firstCellIsHeader
				narrow="scroll"
				label={table.caption}
			/>
		</div>
	);
}

function cells(row: readonly Cell[]): TableCell[] {
	return row.map((cell) => {
		if (cell.kind === "text") return { text: cell.text };
		const shown = cell.value === null ? "–" : readable(cell.value, cell.kind);
		return { text: shown, format: "numeric" as const };
	});
}

function sourceOf({ n, counted, mode, bookless, asOf, grouping }: ReportAnswer): string {
	const [one, many] = counted ?? ["referral", "referrals"];
	const at = new Date(asOf);
	const book = mode === "trial" ? "trial figures, notional money; " : "live figures; ";
	return `${n} ${n === 1 ? one : many}; ${bookless ? "" : book}as of ${showDate(londonDate(at))}, ${londonTime(at)}; clusters as in “${grouping}”.`;
}

/** What goes into a paper: the findings, where the chart is, and where it all comes from. */
function paper(
	{ definition, answer, sample }: ReportPageProps["view"],
	page: string,
	pinned: string,
): string {
	const query = pinned && `?${pinned}`;
	return [
		definition.title,
		answer.finding,
		...(answer.parts ?? []).map(({ finding }) => finding),
		...(answer.cautions ?? []),
		`Chart: ${page}.svg${query}`,
		`Source: ${definition.title}, ${sourceOf(answer)} ${page}${query}`,
		...(sample ? ["Sample data: every case, figure and audit is made up."] : []),
	].join("\n");
}
