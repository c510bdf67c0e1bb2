import { DataClassField } from "#app/components/editor/PrivacyFields.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { type PastedQuestion, pastedKinds } from "#app/domain/editor/pasted.ts";
import { kindWords } from "#app/domain/editor/questionKinds.ts";
import type { FieldProblem } from "#app/domain/typedForm.ts";
import type { DataClass } from "#schemas/vocabulary.ts";

interface PasteFormProps {
	/** The title of the page they go to. */
	readonly page: string;
	readonly text: string;
	readonly questions: readonly PastedQuestion[];
	readonly dataClass: DataClass | "";
	readonly problems: readonly FieldProblem[];
}

/** A box to paste into, and what was understood of it. */
export function PasteForm({ page, text, questions, dataClass, problems }: PasteFormProps) {
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	const understood = questions.length > 0;
	return (
		<form method="post" noValidate>
			<ProblemSummary problems={problems} />
			<span className="govuk-caption-l">{page}</span>
			<h1 className="govuk-heading-l">Paste questions</h1>
			<Textarea
				id="text"
				name="text"
				rows={understood ? 6 : 12}
				label={{ text: "Questions from a document or a spreadsheet", classes: "govuk-label--s" }}
				hint="One on each line, options below their question with a dash, a bullet or an indent. From a spreadsheet: question, kind, options with ; between them, whether it must be answered, help text."
				value={text}
				errorMessage={messageOf("text")}
			/>
			{understood ? <Understood questions={questions} /> : null}
			{understood ? (
				<>
					<DataClassField value={dataClass} errorMessage={messageOf("dataClass")} />
					<p className="govuk-body">
						This holds for all of them at first. The panel will not see the answers until you say so, question
						by question.
					</p>
					<div className="govuk-button-group">
						<button type="submit" className="govuk-button" name="_action" value="add">
							Add {questions.length === 1 ? "this question" : `these ${questions.length} questions`}
						</button>
						<button
							type="submit"
							className="govuk-button govuk-button--secondary"
							name="_action"
							value="look"
						>
							Read it again
						</button>
					</div>
				</>
			) : (
				<button type="submit" className="govuk-button" name="_action" value="look">
					See what was understood
				</button>
			)}
		</form>
	);
}

function Understood({ questions }: { readonly questions: readonly PastedQuestion[] }) {
	return (
		<section aria-labelledby="understood">
			<h2 className="govuk-heading-m" id="understood">
				What was understood
			</h2>
			<input type="hidden" name="shown" value={questions.length} />
			<ol className="govuk-list govuk-list--number cm-pasted">
				{questions.map(({ title, kind, options, required, hint }, place) => (
					<li key={title}>
						<strong>{title}</strong>
						{required ? " (must be answered)" : null}
						{hint ? <span className="cm-order__detail">{hint}</span> : null}
						<Select
							id={`kind${place}`}
							name={`kind${place}`}
							label={{ text: `Kind of ‘${title}’`, classes: "govuk-visually-hidden" }}
							value={kind}
							items={pastedKinds.map((one) => ({ value: one, text: kindWords[one].name }))}
						/>
						{options.length > 0 ? <span className="cm-order__detail">{options.join(" · ")}</span> : null}
					</li>
				))}
			</ol>
		</section>
	);
}
