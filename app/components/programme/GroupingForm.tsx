import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { GroupingFormView } from "#app/domain/groupings.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

interface GroupingFormProps {
	readonly view: GroupingFormView;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** A grouping to be proposed: its clusters and their schools as text, from which half term, and why. */
export function GroupingForm({ view, refused }: GroupingFormProps) {
	const wrong = (field: string) => refused?.problems.find((problem) => problem.field === field)?.message;
	const value = (field: string) => refused?.values[field];
	return (
		<>
			<BackLink href="/programme/clusters">Clusters</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Draft a new grouping</h1>
			{view.why ? <InsetText>{view.why}</InsetText> : null}
			<form method="post" className="cm-reading" noValidate>
				<Input
					id="name"
					name="name"
					label={{ text: "What it is called", classes: "govuk-label--s" }}
					hint="Such as Pilot clusters 2025."
					value={value("name")}
					errorMessage={wrong("name")}
				/>
				<Select
					id="from"
					name="from"
					label={{ text: "The half term it begins with", classes: "govuk-label--s" }}
					items={view.halfTerms.map(({ from, name }) => ({
						value: from,
						text: `${name}: ${showDate(from)}`,
					}))}
					value={value("from")}
					errorMessage={wrong("from")}
				/>
				<Textarea
					id="clusters"
					name="clusters"
					rows={24}
					label={{ text: "The clusters and their schools", classes: "govuk-label--s" }}
					hint="The name of a cluster with a colon behind it, and below it its schools, one a line. A name that a cluster has had is that cluster, with its budget and meetings; any other is a new one. A school that is left out is in no cluster."
					value={value("clusters") ?? view.text}
					errorMessage={wrong("clusters")}
				/>
				<Textarea
					id="reason"
					name="reason"
					rows={3}
					label={{ text: "Why", classes: "govuk-label--s" }}
					hint="It stays on the page of the clusters."
					value={value("reason")}
					errorMessage={wrong("reason")}
				/>
				<Button>Propose the grouping</Button>
			</form>
		</>
	);
}
