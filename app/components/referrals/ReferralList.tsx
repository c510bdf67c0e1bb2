import { Button } from "#app/components/layout/Button.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { londonDate } from "#app/domain/calendar.ts";
import type { ReferralListItem, ReferralListView } from "#app/domain/referralList.ts";
import { showDate } from "#schemas/entry.ts";

/** The referrals of a school, newest first; each row leads to one thing. */
export function ReferralList({ view }: { view: ReferralListView }) {
	return (
		<>
			<span className="govuk-caption-l">
				{view.plans ? "Education, health and care plans" : view.schools.join(", ")}
			</span>
			<h1 className="govuk-heading-l">Referrals</h1>
			{view.canStart ? <Button href="/referrals/new">Start a referral</Button> : null}
			{view.items.length === 0 ? (
				<EmptyState title="No referrals yet">
					{view.plans
						? "Plans you bring to a cluster will be listed here. Costing one takes about half an hour; you can stop and come back at any point."
						: "Referrals your school has begun or sent will be listed here. A referral for one pupil takes about 45 minutes; you can stop and come back at any point."}
				</EmptyState>
			) : (
				<Table
					caption={view.items.length === 1 ? "1 referral" : `${view.items.length} referrals`}
					captionClasses="govuk-table__caption--s"
					head={[{ text: "Reference" }, { text: "About" }, { text: "Where it is" }, { text: "Last change" }]}
					rows={view.items.map(row)}
					firstCellIsHeader
					narrow="cards"
				/>
			)}
			{view.next ? (
				<a className="govuk-link" href={`/referrals?after=${view.next}`}>
					Older referrals
				</a>
			) : null}
		</>
	);
}

function row(item: ReferralListItem): TableCell[] {
	return [
		{
			text: (
				<a className="govuk-link" href={`/referrals/${item.reference}`}>
					{item.reference}
				</a>
			),
		},
		{
			text: (
				<>
					{item.label ?? "No label yet"}
					<br />
					<span className="govuk-hint govuk-!-margin-bottom-0">{item.kind}</span>
				</>
			),
		},
		{
			text: (
				<>
					<StateTag state={item.state} /> <ModeTag mode={item.mode} />
				</>
			),
		},
		{ text: showDate(londonDate(new Date(item.updatedAt))) },
	];
}
