import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { BookFigures } from "#app/domain/impact.ts";
import type { ImpactLine, ImpactView } from "#app/domain/impactView.ts";
import { showInteger } from "#schemas/entry.ts";

const count = (value: number, one: string, many: string) =>
	`${showInteger(value)} ${value === 1 ? one : many}`;

/** What the look found of what was sent and of what is half-written. */
export function ImpactFindings({ view }: { readonly view: ImpactView }) {
	const { books } = view;
	return (
		<>
			<h2 className="govuk-heading-m">What was found</h2>
			{books.length === 0 ? (
				<p className="govuk-body">Nothing has been sent or begun on this form yet.</p>
			) : (
				<>
					{books.map((book) => (
						<p className="govuk-body cm-reading" key={book.mode}>
							{findingOf(book)}
						</p>
					))}
					<Books books={books} />
					<Lines view={view} />
				</>
			)}
			{view.whose ? <Whose view={view} /> : null}
		</>
	);
}

function findingOf({ mode, sent, failing, drafts, attention }: BookFigures): string {
	const lead = mode === "trial" ? "In the trial" : "Live";
	const fails =
		failing === 0
			? `none of ${count(sent, "sent document", "sent documents")} would fail that is accepted now`
			: `${showInteger(failing)} of ${count(sent, "sent document", "sent documents")} would fail`;
	const asks =
		attention === 0
			? `none of ${count(drafts, "draft", "drafts")} needs attention`
			: `${showInteger(attention)} of ${count(drafts, "draft", "drafts")} need somebody’s attention`;
	return `${lead}: ${fails}; ${asks}. What was sent stays as it was sent, on its own version.`;
}

function Books({ books }: { readonly books: readonly BookFigures[] }) {
	return (
		<Table
			caption="Everything looked at"
			firstCellIsHeader
			narrow="cards"
			head={[
				{ text: "Book" },
				{ text: "Sent", format: "numeric" },
				{ text: "Would fail", format: "numeric" },
				{ text: "Fail already", format: "numeric" },
				{ text: "Drafts", format: "numeric" },
				{ text: "Need attention", format: "numeric" },
			]}
			rows={books.map(({ mode, sent, failing, before, drafts, attention }): TableCell[] => [
				{ text: mode === "trial" ? "Trial" : "Live" },
				...[sent, failing, before, drafts, attention].map(
					(value): TableCell => ({ text: showInteger(value), format: "numeric" }),
				),
			])}
		/>
	);
}

function Lines({ view }: { readonly view: ImpactView }) {
	if (view.lines.length === 0) return <p className="govuk-body">No question gives anybody anything to do.</p>;
	return (
		<Table
			caption="Question by question"
			firstCellIsHeader
			narrow="cards"
			head={[
				{ text: "Question" },
				{ text: "Page" },
				{ text: "Sent documents that would fail" },
				{ text: "Drafts" },
			]}
			rows={view.lines.map((line) => [
				{ text: <QuestionLink line={line} view={view} /> },
				{ text: line.page ?? "No longer asked" },
				{ text: <Told words={failuresOf(line)} /> },
				{ text: <Told words={draftsOf(line)} /> },
			])}
		/>
	);
}

function QuestionLink({ line, view }: { readonly line: ImpactLine; readonly view: ImpactView }) {
	if (!view.mayEdit || !line.isAsked) return <>{line.title}</>;
	return (
		<a className="govuk-link" href={editorAddress(view.form, line.field)}>
			{line.title}
		</a>
	);
}

function failuresOf({ failures }: ImpactLine): string[] {
	return failures.map(
		({ words, sent, before }) =>
			`${showInteger(sent)}: ${words}${before ? ", as in the version in use" : ""}`,
	);
}

function draftsOf({ again, fresh, gone, wrong }: ImpactLine): string[] {
	const told = [
		[again, "to check"],
		[fresh, "new"],
		[wrong, "to answer anew"],
		[gone, "no longer asked, kept"],
	] as const;
	return told.flatMap(([drafts, words]) => (drafts > 0 ? [`${showInteger(drafts)} ${words}`] : []));
}

function Told({ words }: { readonly words: readonly string[] }) {
	if (words.length === 0) return <span className="cm-muted">None</span>;
	return (
		<ul className="govuk-list govuk-!-margin-bottom-0">
			{words.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

function Whose({ view }: { readonly view: ImpactView }) {
	const drafts = view.whose ?? [];
	return (
		<>
			<h2 className="govuk-heading-m">Whose drafts need attention</h2>
			<p className="govuk-body cm-reading">
				Only admin support sees this list. The group that revises the form sees counts.
			</p>
			{drafts.length === 0 ? (
				<p className="govuk-body">Nobody’s.</p>
			) : (
				<Table
					caption="Drafts that need attention"
					captionClasses="govuk-visually-hidden"
					firstCellIsHeader
					narrow="cards"
					head={[{ text: "Referral" }, { text: "School" }, { text: "Book" }, { text: "What there is to do" }]}
					rows={drafts.map(({ reference, school, mode, words }) => [
						{ text: reference },
						{ text: school },
						{ text: mode === "trial" ? "Trial" : "Live" },
						{ text: <Told words={words} /> },
					])}
				/>
			)}
		</>
	);
}
