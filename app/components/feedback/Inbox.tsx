import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { FeedbackLine, InboxView } from "#app/domain/feedback.ts";
import { showDate } from "#schemas/entry.ts";

/** What people said, what nobody has read first. */
export function Inbox({ view }: { view: InboxView }) {
	return (
		<>
			<h1 className="govuk-heading-l">Feedback</h1>
			<p className="govuk-body">
				{view.unread === 1 ? "1 waits to be read." : `${view.unread} wait to be read.`} What is held counts in
				no figure.{" "}
				<a
					className="govuk-link"
					href={view.onlyUnread ? "/have-your-say/inbox" : "/have-your-say/inbox?show=unread"}
				>
					{view.onlyUnread ? "Show everything" : "Show only what waits"}
				</a>
			</p>
			{view.lines.length === 0 ? (
				<EmptyState title="Nothing here">
					What people say under ‘Have your say’ and about the trial will be listed here, without their names.
				</EmptyState>
			) : (
				<Table
					caption="What people said"
					captionClasses="govuk-visually-hidden"
					firstCellIsHeader
					narrow="cards"
					head={[{ text: "Sent" }, { text: "What" }, { text: "How it stands" }]}
					rows={view.lines.map((line) => [
						{
							text: (
								<a className="govuk-link" href={`/have-your-say/inbox/${line.id}`}>
									{showDate(line.sentOn)}
									<span className="govuk-visually-hidden">, {line.name}</span>
								</a>
							),
						},
						{
							text: (
								<>
									{line.name} <ModeTag mode={line.mode} />
								</>
							),
						},
						{ text: <Standing line={line} /> },
					])}
				/>
			)}
		</>
	);
}

function Standing({ line }: { line: Pick<FeedbackLine, "verdict" | "answered"> }) {
	if (line.verdict === null) return <Tag classes="govuk-tag--yellow">To be read</Tag>;
	if (line.verdict === "setAside") return <Tag classes="govuk-tag--grey">Set aside</Tag>;
	return line.answered ? (
		<Tag classes="govuk-tag--green">Answered</Tag>
	) : (
		<Tag classes="govuk-tag--blue">Counts</Tag>
	);
}
