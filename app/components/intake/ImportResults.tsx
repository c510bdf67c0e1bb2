import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { ImportResult, PlacedWords } from "#app/domain/importView.ts";

/** What a form would take of a schema, what it would change, and what it would leave out. */
export function ImportResults({ result }: { readonly result: Extract<ImportResult, { kind: "taken" }> }) {
	const { title, pages, questions, changed, left } = result;
	return (
		<section aria-labelledby="result" className="govuk-!-margin-bottom-6">
			<h2 className="govuk-heading-m" id="result" tabIndex={-1}>
				{left.length === 0 ? "All of it can be taken" : "This is what can be taken"}
			</h2>
			<p className="govuk-body" role="status">
				‘{title}’: {count(questions.length, "question")} on {count(pages, "page")},{" "}
				{count(changed.length, "thing")} changed on the way, {count(left.length, "thing")} left out.
			</p>
			<Notes title="Left out" notes={left} open />
			<Notes title="Changed on the way" notes={changed} open={changed.length <= 12} />
			{questions.length > 0 ? (
				<Details summary={`The ${count(questions.length, "question")}`} open={questions.length <= 12}>
					<Table
						caption="Questions that are taken"
						captionClasses="govuk-visually-hidden"
						firstCellIsHeader
						narrow="cards"
						head={[{ text: "Question" }, { text: "Kind" }, { text: "From" }]}
						rows={questions.map((question) => [
							{ text: question.title },
							{ text: question.type },
							{ text: <code className="cm-path">{question.path}</code> },
						])}
					/>
				</Details>
			) : null}
			<Button name="_action" value="create">
				Make it the draft of a new form
			</Button>
		</section>
	);
}

function Notes({
	title,
	notes,
	open,
}: {
	readonly title: string;
	readonly notes: readonly PlacedWords[];
	readonly open: boolean;
}) {
	if (notes.length === 0) return null;
	return (
		<Details summary={`${title} (${notes.length})`} open={open}>
			<ul className="govuk-list govuk-list--bullet">
				{notes.map(({ path, words }) => (
					<li key={`${path} ${words}`}>
						<code className="cm-path">{path}</code>: {words}
					</li>
				))}
			</ul>
		</Details>
	);
}

function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? "" : "s"}`;
}
