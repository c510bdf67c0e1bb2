import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { AboutForm, AboutProblem } from "#app/domain/editor/aboutForm.ts";

interface AboutFieldsProps {
	/** What the form says now. */
	readonly now: AboutForm;
	readonly typed: AboutForm;
	readonly problems: readonly AboutProblem[];
	/** What somebody else has made of it meanwhile. */
	readonly theirs: AboutForm | null;
}

/** What a form is called, what it is for, and how long it takes. */
export function AboutFields({ now, typed, problems, theirs }: AboutFieldsProps) {
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	return (
		<form method="post" noValidate>
			<ProblemSummary problems={problems} />
			<h1 className="govuk-heading-l">What it is called, and what for</h1>
			{theirs ? (
				<section className="cm-conflict" aria-labelledby="conflict">
					<h2 className="govuk-heading-m" id="conflict">
						Someone else changed this while you had it open
					</h2>
					<p className="govuk-body">
						<strong>Theirs:</strong> {theirs.title}, {theirs.minutes} minutes
					</p>
					<p className="govuk-body cm-lines">{theirs.purpose}</p>
					<p className="govuk-body">Yours is below. Save it to keep yours.</p>
				</section>
			) : null}
			{(["title", "purpose", "minutes"] as const).map((name) => (
				<input key={name} type="hidden" name={`seen-${name}`} value={now[name]} />
			))}
			<Input
				id="title"
				name="title"
				label={{ text: "Title", classes: "govuk-label--s" }}
				value={typed.title}
				errorMessage={messageOf("title")}
			/>
			<Textarea
				id="purpose"
				name="purpose"
				rows={5}
				label={{ text: "What it is for", classes: "govuk-label--s" }}
				hint="Whoever fills it in reads this first."
				value={typed.purpose}
				errorMessage={messageOf("purpose")}
			/>
			<Input
				id="minutes"
				name="minutes"
				label={{ text: "Minutes it takes somebody who knows it", classes: "govuk-label--s" }}
				value={typed.minutes}
				inputMode="numeric"
				classes="govuk-input--width-3"
				errorMessage={messageOf("minutes")}
			/>
			<button type="submit" className="govuk-button" name="_action" value="save">
				Save
			</button>
		</form>
	);
}
