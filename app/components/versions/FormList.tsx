import { Table } from "#app/components/layout/Table.tsx";
import type { FormLine, FormsView } from "#app/domain/formViews.ts";
import { showDate } from "#schemas/entry.ts";
import { StateTag } from "./StateTag.tsx";

/** Every form of the city: what is in use, what is under way, and what the reader may do. */
export function FormList({ view }: { view: FormsView }) {
	const waiting = view.forms.filter(({ underWay }) => underWay?.waitsForMe);
	return (
		<>
			<h1 className="govuk-heading-l">Forms</h1>
			<p className="govuk-body-l cm-reading">
				What schools are asked, version by version. A version in use never changes: the next one is drafted,
				proposed, and approved by a second person.
			</p>
			{view.mayBegin ? (
				<ul className="govuk-list cm-links">
					<li>
						<a className="govuk-link" href="/forms/new">
							Begin a new form
						</a>
					</li>
					<li>
						<a className="govuk-link" href="/forms/import">
							Bring in a form from elsewhere
						</a>
					</li>
				</ul>
			) : null}
			{waiting.length > 0 ? (
				<>
					<h2 className="govuk-heading-m">Waiting for you</h2>
					<ul className="govuk-list govuk-list--bullet">
						{waiting.map(({ form, title, underWay }) => (
							<li key={form}>
								<a className="govuk-link" href={`/forms/${form}`}>
									Approve version {underWay?.number} of ‘{title}’, or send it back
								</a>
							</li>
						))}
					</ul>
				</>
			) : null}
			<Table
				caption="All forms"
				captionClasses="govuk-visually-hidden"
				firstCellIsHeader
				narrow="cards"
				head={[{ text: "Form" }, { text: "In use" }, { text: "Next version" }, { text: "You may" }]}
				rows={view.forms.map((line) => [
					{
						text: (
							<a className="govuk-link" href={`/forms/${line.form}`}>
								{line.title}
							</a>
						),
					},
					{
						text: line.published
							? `Version ${line.published.number}, since ${showDate(line.published.on)}`
							: "Not yet",
					},
					{ text: <NextVersion line={line} /> },
					{ text: line.mayDo },
				])}
			/>
		</>
	);
}

function NextVersion({ line: { underWay } }: { line: FormLine }) {
	if (!underWay) return <span className="cm-muted">None under way</span>;
	return (
		<>
			<StateTag state={underWay.state} /> Version {underWay.number}, begun by {underWay.startedBy} on{" "}
			{showDate(underWay.startedOn)}
		</>
	);
}
