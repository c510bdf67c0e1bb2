import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { FilterBar } from "#app/components/layout/FilterBar.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { howFar, londonDate } from "#app/domain/calendar.ts";
import type { QueueItem, QueueView } from "#app/domain/queue.ts";
import { showDate } from "#schemas/entry.ts";

/** Admin support's queue: what waits longest first. */
export function Queue({ view }: { view: QueueView }) {
	return (
		<>
			<h1 className="govuk-heading-l">Queue</h1>
			<p className="govuk-body">
				{countWords(view.counts.submitted, "to check")};{" "}
				{countWords(view.counts.returned, "returned to schools")}. <ModeTag mode={view.mode} />
			</p>
			<OtherMode view={view} />
			<Filters view={view} />
			{view.items.length === 0 ? (
				<EmptyState title="Nothing is here">
					Referrals that schools send will be listed here, the oldest first, with the meeting they are meant
					for.
				</EmptyState>
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
			<p className="govuk-body cm-not-printed">
				<a className="govuk-link" href="/outbox">
					Notices that schools get by mail
				</a>
			</p>
		</>
	);
}

/** Beside a switch both modes have something to do, and neither may be forgotten. */
function OtherMode({ view }: { view: QueueView }) {
	const waiting = view.other.submitted + view.other.returned;
	const other = view.mode === "trial" ? "live" : "trial";
	if (waiting === 0) return null;
	return (
		<p className="govuk-body">
			<a className="govuk-link" href={`/queue?mode=${other}`}>
				{waiting === 1 ? `1 ${other} referral` : `${waiting} ${other} referrals`}
			</a>{" "}
			{waiting === 1 ? "is" : "are"} in the queue too.
		</p>
	);
}

function countWords(count: number, what: string): string {
	return `${count} ${what}`;
}

function nextQuery(view: QueueView): string {
	const query = new URLSearchParams({ show: view.filter, mode: view.mode });
	if (view.cluster) query.set("cluster", view.cluster);
	if (view.next) query.set("after", view.next);
	return query.toString();
}

function Filters({ view }: { view: QueueView }) {
	const shown = {
		name: "show",
		label: "Show",
		all: "To check",
		value: view.filter === "submitted" ? undefined : view.filter,
		items: [
			{ value: "returned", text: "Returned to schools" },
			{ value: "all", text: "Both" },
		],
	};
	const cluster = {
		name: "cluster",
		label: "Cluster",
		all: "All clusters",
		value: view.cluster ?? undefined,
		items: view.clusters.map(({ id, name }) => ({ value: id, text: name })),
	};
	return <FilterBar action="/queue" filters={[shown, cluster]} kept={{ mode: view.mode }} />;
}

function row(item: QueueItem, today: string): TableCell[] {
	const sentOn = londonDate(new Date(item.sentAt));
	return [
		{
			text: (
				<>
					<a className="govuk-link" href={`/queue/${item.reference}`}>
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
		{
			text: item.requestedPence === null ? "No money" : <Money pence={item.requestedPence} />,
			format: "numeric",
		},
	];
}

function ordinal(count: number): string {
	return count === 2 ? "second" : count === 3 ? "third" : `${count}th`;
}
