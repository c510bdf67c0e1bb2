import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { GroupingsView, NamedCluster, ToldGrouping, WaitingGrouping } from "#app/domain/groupings.ts";
import { showDate } from "#schemas/entry.ts";
import { ProposalDeeds } from "./ProposalDeeds.tsx";

/** Which school belongs to which cluster, from when to when, and what is to change. */
export function ClustersPage({ view }: { view: GroupingsView }) {
	return (
		<>
			<BackLink href="/programme">Trial and live</BackLink>
			<h1 className="govuk-heading-l">Clusters</h1>
			<p className="govuk-body-l">
				Which school belongs to which cluster has dates. A new grouping begins with a half term and takes two
				people; what was sent, decided and awarded before stays where it was.
			</p>
			{view.waiting ? <Waiting waiting={view.waiting} mayWrite={view.mayWrite} /> : null}
			{view.mayWrite && !view.waiting ? (
				<p className="govuk-body">
					<a className="govuk-button govuk-button--secondary" href="/programme/clusters/new">
						Draft a new grouping
					</a>
				</p>
			) : null}
			{view.groupings.map((grouping) => (
				<Grouping key={grouping.id} grouping={grouping} />
			))}
		</>
	);
}

const standsWords = { inForce: "In force", toCome: "To come", over: "Over" } as const;

function Grouping({ grouping }: { grouping: ToldGrouping }) {
	const { name, from, to, stands, clusters, reason, by } = grouping;
	return (
		<section>
			<h2 className="govuk-heading-m">
				{standsWords[stands]}: {name}
			</h2>
			<p className="govuk-body">
				From {showDate(from)}
				{to === null ? "" : ` to ${showDate(to)}`}.{reason === null ? "" : ` ${reason}`}
				{by === null ? "" : ` Proposed by ${by}.`}
			</p>
			<Schools clusters={clusters} />
		</section>
	);
}

function Schools({ clusters }: { clusters: readonly NamedCluster[] }) {
	return (
		<SummaryList
			rows={clusters.map(({ name, schools }) => ({
				key: `${name} (${schools.length})`,
				value: schools.join(", "),
			}))}
		/>
	);
}

function Waiting({ waiting, mayWrite }: { waiting: WaitingGrouping; mayWrite: boolean }) {
	const { name, from, reason, moves, clusters, proposedBy, proposedOn } = waiting;
	const nowhere = moves.filter(({ to }) => to === null).map(({ school }) => school);
	return (
		<section aria-labelledby="waiting">
			<h2 className="govuk-heading-m" id="waiting">
				Waiting for a second person: {name}, from {showDate(from)}
			</h2>
			<SummaryList
				rows={[
					{ key: "Why", value: reason },
					{ key: "Proposed", value: `${proposedBy}, ${showDate(proposedOn)}` },
					{ key: "Schools that move", value: String(moves.length) },
					{
						key: "In no cluster from then",
						value: nowhere.length === 0 ? "None" : `${nowhere.length}: ${nowhere.join(", ")}`,
					},
					{ key: "Awards already made", value: "Stay with the cluster whose budget they come from" },
				]}
			/>
			<Schools clusters={clusters} />
			<Details summary="Who moves from where to where">
				<ul className="govuk-list govuk-list--bullet">
					{moves.map(({ school, from: was, to }) => (
						<li key={school}>
							{school}: from {was ?? "no cluster"} to {to ?? "no cluster"}
						</li>
					))}
				</ul>
			</Details>
			{mayWrite ? (
				<ProposalDeeds
					waiting={waiting}
					action="/programme/clusters"
					field="grouping"
					approve="Approve the grouping"
					lateWords="Its first day has come. Withdraw it and propose a later one."
				/>
			) : null}
		</section>
	);
}
