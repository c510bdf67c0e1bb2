import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { fillers, type NewFormWords } from "#app/domain/newForm.ts";
import type { FieldProblem } from "#app/domain/typedForm.ts";

interface NewFormProps {
	readonly models: readonly { readonly form: string; readonly title: string }[];
	readonly words: NewFormWords;
	readonly problems: readonly FieldProblem[];
}

/** What a new form is called, what for, who fills it in, and what it begins with. */
export function NewFormPage({ models, words, problems }: NewFormProps) {
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	return (
		<>
			<Breadcrumbs items={[{ text: "Forms", href: "/forms" }, { text: "Begin a new form" }]} />
			<ProblemSummary problems={problems} />
			<h1 className="govuk-heading-l">Begin a new form</h1>
			<div className="cm-reading">
				<p className="govuk-body">
					It begins as a draft of your group, and is published by two people like every other form. A copy
					asks the same questions, under the same names, as questions of its own.
				</p>
				<form method="post" action="/forms/new" noValidate>
					<Input
						id="title"
						name="title"
						label={{ text: "What is it called?", classes: "govuk-label--s" }}
						value={words.title}
						errorMessage={messageOf("title")}
					/>
					<Textarea
						id="purpose"
						name="purpose"
						rows={3}
						label={{ text: "What is it for?", classes: "govuk-label--s" }}
						hint="Whoever fills it in reads this first. One or two sentences."
						value={words.purpose}
						errorMessage={messageOf("purpose")}
					/>
					<Radios
						name="filler"
						fieldset={{ legend: { text: "Who fills it in?", classes: "govuk-fieldset__legend--s" } }}
						classes="govuk-radios--small"
						value={words.filler}
						errorMessage={messageOf("filler")}
						items={fillers.map((filler) => ({
							value: filler,
							text: filler.slice(0, 1).toUpperCase() + filler.slice(1),
						}))}
					/>
					<Select
						id="from"
						name="from"
						label={{ text: "What does it begin with?", classes: "govuk-label--s" }}
						value={words.from}
						errorMessage={messageOf("from")}
						items={[
							{ value: "", text: "A blank form" },
							...models.map(({ form, title }) => ({ value: form, text: `The questions of ‘${title}’` })),
						]}
					/>
					<Button name="_action" value="begin">
						Begin this form
					</Button>
				</form>
				<p className="govuk-body">
					Was it written elsewhere?{" "}
					<a className="govuk-link" href="/forms/import">
						Bring in a form
					</a>
				</p>
			</div>
		</>
	);
}
