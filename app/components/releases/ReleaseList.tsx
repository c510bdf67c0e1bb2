import { BookTag } from "#app/components/funds/MoneyHead.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { ReleaseCard } from "#reports/release/shape.ts";
import { showDate } from "#schemas/entry.ts";
import type { ReleaseState } from "#schemas/vocabulary.ts";

/** How far a release has got, as people read it. */
const stateWords: Record<ReleaseState, { readonly text: string; readonly colour: string }> = {
	draft: { text: "Draft", colour: "grey" },
	waiting: { text: "Waits for approval", colour: "yellow" },
	published: { text: "Published", colour: "green" },
};

/** How far a release has got, as a tag. */
export function ReleaseStateTag({ state }: { readonly state: ReleaseState }) {
	return <Tag classes={`govuk-tag--${stateWords[state].colour}`}>{stateWords[state].text}</Tag>;
}

type Row = ReleaseCard & {
	readonly state: ReleaseState;
	readonly composedBy: string;
	readonly composedOn: string;
};

/** Releases of every state, for those who make them. */
export function ReleaseList({ releases }: { readonly releases: readonly Row[] }) {
	return (
		<>
			<h1 className="govuk-heading-l">Published figures</h1>
			<p className="govuk-body cm-reading">
				A release is figures with words about them for parents, carers and everybody else. One person composes
				it, a second approves it, and from then on it never changes.{" "}
				<a href="/published">See what the public sees</a>.
			</p>
			{releases.length === 0 ? (
				<EmptyState title="No releases yet" action={{ href: "/releases/new", text: "Compose a release" }}>
					Releases that are being written, wait for approval or are published will be listed here.
				</EmptyState>
			) : (
				<>
					<Button href="/releases/new">Compose a release</Button>
					<Table
						caption="Releases"
						captionClasses="govuk-visually-hidden"
						head={[
							{ text: "Release" },
							{ text: "Period" },
							{ text: "Figures" },
							{ text: "Composed" },
							{ text: "State" },
						]}
						rows={releases.map((row) => [
							{
								text: (
									<a className="govuk-link" href={`/releases/${row.id}`}>
										{row.title}
									</a>
								),
							},
							{ text: row.period },
							{ text: <BookTag mode={row.mode} /> },
							{ text: `${row.composedBy}, ${showDate(row.composedOn)}` },
							{ text: <ReleaseStateTag state={row.state} /> },
						])}
						firstCellIsHeader
						narrow="cards"
					/>
				</>
			)}
		</>
	);
}
