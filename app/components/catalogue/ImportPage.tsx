import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { FormGroup, HintAndError } from "#app/components/layout/FormGroup.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { CatalogueChange } from "#app/domain/catalogue.ts";
import type { SheetProblem } from "#app/domain/catalogueSheet.ts";
import { ChangeList } from "./ChangeList.tsx";

/** What came of a file. */
export type ImportAnswer =
	| { readonly is: "unreadable"; readonly message: string }
	| { readonly is: "wrong"; readonly problems: readonly SheetProblem[] }
	| {
			readonly is: "preview";
			readonly changes: readonly CatalogueChange[];
			/** What the file says, carried to the second step; it is checked again there. */
			readonly content: string;
	  };

interface ImportPageProps {
	readonly revision: number;
	readonly answer: ImportAnswer | null;
}

/** Brings a file into the draft: choose, read what will change, take it. */
export function ImportPage({ revision, answer }: ImportPageProps) {
	const message = answer?.is === "unreadable" ? answer.message : undefined;
	return (
		<>
			<BackLink href="/catalogue">The version under way</BackLink>
			{message ? <ErrorSummary errorList={[{ text: message, href: "#file" }]} /> : null}
			{answer?.is === "wrong" ? <Problems problems={answer.problems} /> : null}
			<h1 className="govuk-heading-l">Bring in a file</h1>
			{answer?.is === "preview" ? <Preview answer={answer} revision={revision} /> : null}
			<form method="post" encType="multipart/form-data" className="cm-reading" noValidate>
				<input type="hidden" name="revision" value={revision} readOnly />
				<FormGroup hasError={message !== undefined}>
					<label className="govuk-label govuk-label--m" htmlFor="file">
						{answer ? "Choose another file" : "Choose a file"}
					</label>
					<HintAndError
						id="file"
						hint="A CSV file or an XLSX workbook of at most 900 KB, with the headings of the download. A sheet of provision takes the place of all provision in the draft, a sheet of rates the place of all rates."
						errorMessage={message}
					/>
					<input
						className="govuk-file-upload"
						type="file"
						id="file"
						name="file"
						accept=".csv,.xlsx"
						aria-describedby={message ? "file-hint file-error" : "file-hint"}
					/>
				</FormGroup>
				<Button
					name="_action"
					value="read"
					classes={answer?.is === "preview" ? "govuk-button--secondary" : ""}
				>
					Read the file
				</Button>
			</form>
			<p className="govuk-body">
				<a className="govuk-link" href="/catalogue/draft.xlsx">
					Download the draft as a workbook
				</a>{" "}
				to change it there.
			</p>
		</>
	);
}

function Problems({ problems }: { readonly problems: readonly SheetProblem[] }) {
	const most = 50;
	return (
		<>
			<ErrorSummary
				errorList={[{ text: `Nothing was taken: ${count(problems.length)} to put right`, href: "#problems" }]}
			/>
			<div id="problems" tabIndex={-1}>
				<Table
					caption="What to put right in the file"
					captionClasses="govuk-table__caption--m"
					head={[{ text: "Sheet" }, { text: "Row" }, { text: "What is wrong" }]}
					rows={problems
						.slice(0, most)
						.map(({ sheet, row, message }) => [{ text: sheet }, { text: row }, { text: message }])}
					narrow="cards"
				/>
				{problems.length > most ? (
					<p className="govuk-body">The first {most} are shown. Read the file again when they are right.</p>
				) : null}
			</div>
		</>
	);
}

const count = (many: number) => `${many} ${many === 1 ? "row" : "rows"}`;

function Preview(props: {
	readonly answer: Extract<ImportAnswer, { is: "preview" }>;
	readonly revision: number;
}) {
	const { changes, content } = props.answer;
	const empty = "The file says what the draft says already, so there is nothing to take.";
	return (
		<section aria-labelledby="preview">
			<h2 className="govuk-heading-m" id="preview">
				What this file changes in the draft
			</h2>
			<ChangeList changes={changes} empty={empty} />
			{changes.length > 0 ? (
				<form method="post" className="cm-reading">
					<input type="hidden" name="revision" value={props.revision} readOnly />
					<input type="hidden" name="content" value={content} readOnly />
					<Button name="_action" value="take">
						Take these changes
					</Button>
				</form>
			) : null}
		</section>
	);
}
