import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { howFar, londonDate } from "#app/domain/calendar.ts";
import type { QueueItem, QueueView } from "#app/domain/queue.ts";
import { showDate, showPence } from "#schemas/entry.ts";

const filters = [
	{ value: "submitted", label: "To check" },
	{ value: "returned", label: "Returned to schools" },
	{ value: "all", label: "Both" },
] as const;

/** Admin support's queue: what waits longest first. */
export function Queue({ view }: { view: QueueView }) {
	return (
		<>
			<h1 className="govuk-heading-l">Queue</h1>
			<p className="govuk-body">
				{countWords(view.counts.submitted, "to check")};{" "}
				{countWords(view.counts.returned, "returned to schools")}.
			</p>
			<Filters view={view} />
			{view.items.length === 0 ? (
				<p className="govuk-body">
					Nothing is here. Referrals that schools send will be listed, the oldest first, with the meeting they
					are meant for.
				</p>
			) : (
				<Table
					caption="Oldest first"
					captionClasses="govuk-visually-hidden"
					head={[
						{ text: "Reference" },
						{ text: "School" },
						{ text: "Where it is" },
						{ text: "Sent" },
						{ text: "Meeting" },
						{ text: "Asked for", format: "numeric" },
					]}
					rows={view.items.map((item) => row(item, view.today))}
					firstCellIsHeader
					narrow="cards"
				/>
			)}
			{view.next ? (
				<a className="govuk-link" href={`/queue?${nextQuery(view)}`}>
					Later in the queue
				</a>
			) : null}
		</>
	);
}

function countWords(count: number, what: string): string {
	return `${count} ${what}`;
}

function nextQuery(view: QueueView): string {
	const query = new URLSearchParams({ show: view.filter });
	if (view.cluster) query.set("cluster", view.cluster);
	if (view.next) query.set("after", view.next);
	return query.toString();
}

function Filters({ view }: { view: QueueView }) {
	return (
		<form method="get" className="cm-filters">
			<div className="govuk-form-group cm-filters__item">
				<label className="govuk-label" htmlFor="show">
					Show
				</label>
				<select className="govuk-select" id="show" name="show" defaultValue={view.filter}>
					{filters.map((filter) => (
						<option key={filter.value} value={filter.value}>
							{filter.label}
						</option>
					))}
				</select>
			</div>
			<div className="govuk-form-group cm-filters__item">
				<label className="govuk-label" htmlFor="cluster">
					Cluster
				</label>
				<select className="govuk-select" id="cluster" name="cluster" defaultValue={view.cluster ?? ""}>
					<option value="">All clusters</option>
					{view.clusters.map((cluster) => (
						<option key={cluster.id} value={cluster.id}>
							{cluster.name}
						</option>
					))}
				</select>
			</div>
			<button type="submit" className="govuk-button govuk-button--secondary">
				Show these
			</button>
		</form>
	);
}

function row(item: QueueItem, today: string): TableCell[] {
	const sentOn = londonDate(new Date(item.sentAt));
	return [
		{
			text: (
				<>
					<a className="govuk-link" href={`/referrals/${item.reference}`}>
						{item.reference}
					</a>
					<br />
					<span className="govuk-hint govuk-!-margin-bottom-0">{item.kind}</span>
				</>
			),
		},
		{
			text: (
				<>
					{item.school}
					<br />
					<span className="govuk-hint govuk-!-margin-bottom-0">{item.cluster}</span>
				</>
			),
		},
		{ text: <StateTag state={item.state} forSchool={false} /> },
		{
			text: `${howFar(today, sentOn)}${item.sendings > 1 ? `, for the ${ordinal(item.sendings)} time` : ""}`,
		},
		{ text: item.meetingDate ? showDate(item.meetingDate) : "No date yet" },
		{ text: item.requestedPence === null ? "Not stated" : showPence(item.requestedPence), format: "numeric" },
	];
}

function ordinal(count: number): string {
	return count === 2 ? "second" : count === 3 ? "third" : `${count}th`;
}
