import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { FilterBar } from "#app/components/layout/FilterBar.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { howFar } from "#app/domain/calendar.ts";
import { type ReviewTiming, reviewOutcomeWords } from "#app/domain/review.ts";
import type { ReviewLine, ReviewsView } from "#app/domain/reviewList.ts";
import { showDate } from "#schemas/entry.ts";

/** Awards and when each is to be reviewed: overdue ones first, then those due soon, then the others. */
export function ReviewList({ view }: { view: ReviewsView }) {
	return (
		<>
			{view.schools.length > 0 ? <span className="govuk-caption-l">{view.schools.join(", ")}</span> : null}
			<h1 className="govuk-heading-l">
				Reviews <ModeTag mode={view.mode} />
			</h1>
			<p className="govuk-body cm-reading">
				Every award is reviewed within a year. A review leads to a new decision: to continue it, to increase
				or reduce it, or to let it cease.
			</p>
			<OtherMode view={view} />
			{view.clusters.length > 0 ? <Clusters view={view} /> : null}
			{view.lines.length === 0 ? (
				<EmptyState title="No award waits for a review">
					Each award is listed here from the day it is given, with the day its review is due.
				</EmptyState>
			) : (
				groups.map(({ timing, title }) => <Group key={timing} view={view} timing={timing} title={title} />)
			)}
			{view.next ? (
				<a className="govuk-link" href={`/reviews?${nextQuery(view)}`}>
					Due later
				</a>
			) : null}
			{view.mayTryPresent ? <PresentSystem /> : null}
		</>
	);
}

const groups = [
	{ timing: "overdue", title: "Overdue" },
	{ timing: "soon", title: "Due soon" },
	{ timing: "later", title: "Later" },
] as const;

function Group({ view, timing, title }: { view: ReviewsView; timing: ReviewTiming; title: string }) {
	const lines = view.lines.filter((line) => line.timing === timing);
	if (lines.length === 0) return null;
	return (
		<Table
			caption={`${title}: ${lines.length === 1 ? "1 award" : `${lines.length} awards`}`}
			captionClasses="govuk-table__caption--m"
			head={[
				{ text: "Award" },
				{ text: view.showsSchools ? "School" : "Cluster" },
				{ text: "Comes to", format: "numeric" },
				{ text: "Review by" },
				{ text: "Where it is" },
			]}
			rows={lines.map((line) => row(line, view))}
			firstCellIsHeader
			narrow="cards"
		/>
	);
}

function row(line: ReviewLine, view: ReviewsView): TableCell[] {
	const isOwn = view.schools.length > 0;
	return [
		{
			text: (
				<>
					{isOwn ? (
						<a className="govuk-link" href={`/referrals/${line.reference}`}>
							{line.reference}
						</a>
					) : (
						line.reference
					)}
					<br />
					<span className="govuk-hint govuk-!-margin-bottom-0">
						{line.kind}, agreed on {showDate(line.awardedOn)}
					</span>
				</>
			),
		},
		{ text: <Place line={line} /> },
		{ text: <Money pence={line.totalPence} />, format: "numeric" },
		{
			text: (
				<>
					{showDate(line.reviewOn)}
					<br />
					<Timing line={line} today={view.today} />
				</>
			),
		},
		{ text: <Where line={line} at={isOwn ? "/referrals" : "/queue"} /> },
	];
}

function Place({ line }: { line: ReviewLine }) {
	const where = line.city ? "City Cluster Meeting" : line.cluster;
	if (line.school === null) return <>{where}</>;
	return (
		<>
			{line.school}
			<br />
			<span className="govuk-hint govuk-!-margin-bottom-0">{where}</span>
		</>
	);
}

function Timing({ line, today }: { line: ReviewLine; today: string }) {
	if (line.timing === "overdue") return <Tag classes="govuk-tag--red">Overdue</Tag>;
	if (line.timing === "soon")
		return <Tag classes="govuk-tag--yellow">Due {howFar(today, line.reviewOn)}</Tag>;
	return <span className="govuk-hint govuk-!-margin-bottom-0">{howFar(today, line.reviewOn)}</span>;
}

/** Its school finds the review among its referrals, admin support on its desk. */
function Where({ line, at }: { line: ReviewLine; at: "/referrals" | "/queue" }) {
	const { underWay } = line;
	if (line.ehcp) return <>Reviewed by the authority with the plan: report to the authority only</>;
	if (underWay?.reference && underWay.state)
		return (
			<>
				<a className="govuk-link" href={`${at}/${underWay.reference}`}>
					Review {underWay.reference}
				</a>{" "}
				<StateTag state={underWay.state} />
			</>
		);
	if (underWay) return <Tag classes="govuk-tag--blue">Review under way</Tag>;
	const before = line.lastOutcome
		? `Last review: ${reviewOutcomeWords[line.lastOutcome].toLowerCase()}. `
		: "";
	if (!line.mayStart) return <>{before}No review yet</>;
	return (
		<>
			{before}
			<a className="govuk-link" href={`/reviews/${line.reference}/new`}>
				Start the review<span className="govuk-visually-hidden"> of {line.reference}</span>
			</a>
		</>
	);
}

function OtherMode({ view }: { view: ReviewsView }) {
	if (!view.other) return null;
	const other = view.mode === "trial" ? "live" : "trial";
	return (
		<p className="govuk-body">
			<a className="govuk-link" href={`/reviews?mode=${other}`}>
				Awards of the {other === "live" ? "live year" : "trial"}
			</a>{" "}
			are to be reviewed too.
		</p>
	);
}

function Clusters({ view }: { view: ReviewsView }) {
	const filter = {
		name: "cluster",
		label: "Cluster",
		all: "All clusters",
		value: view.cluster ?? undefined,
		items: view.clusters.map(({ id, name }) => ({ value: id, text: name })),
	};
	return <FilterBar action="/reviews" filters={[filter]} kept={{ mode: view.mode }} />;
}

function nextQuery(view: ReviewsView): string {
	const query = new URLSearchParams({ mode: view.mode });
	if (view.cluster) query.set("cluster", view.cluster);
	if (view.next) query.set("after", view.next);
	return query.toString();
}

function PresentSystem() {
	return (
		<Details summary="Try a review of an award made under the present system">
			<p className="govuk-body">
				In the trial your cluster can also review money that a child has today from the Higher Needs Funding
				system. It shows how a review works. Nothing changes for the child, and no notional money moves.
			</p>
			<Button href="/reviews/present/new" classes="govuk-button--secondary">
				Start a trial review
			</Button>
		</Details>
	);
}
