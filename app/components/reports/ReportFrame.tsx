import { FilterBar } from "#app/components/layout/FilterBar.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { FilterChoices, Filtering, ReportDefinition } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Whose book the figures are of, said before any of them. */
export function BookLine({ mode, inForce }: { mode: Mode; inForce: Mode }) {
	const other =
		mode === inForce ? "" : ` The programme is ${inForce === "trial" ? "in its trial" : "live"} now.`;
	return (
		<p className={`govuk-body cm-book cm-book--${mode}`}>
			<Tag {...(mode === "trial" ? { classes: "govuk-tag--yellow" } : {})}>
				{mode === "trial" ? "Trial: notional" : "Live"}
			</Tag>{" "}
			{mode === "trial"
				? "No funding attached. No real payment was or will be made of it, and no live figure counts it."
				: "Real money. Nothing of the trial is counted."}
			{other}
		</p>
	);
}

/** The choices of a report, kept in its address; those in use can be taken away one by one. */
export function ReportFilters({
	definition,
	filtering,
	choices,
}: {
	definition: ReportDefinition;
	filtering: Filtering;
	choices: readonly FilterChoices[];
}) {
	const filters = definition.filters.map(({ name, label, all }) => ({
		name,
		label,
		all,
		value: filtering[name],
		items: (choices.find((candidate) => candidate.name === name)?.choices ?? []).map((choice) => ({
			value: choice.value,
			text: choice.label,
		})),
	}));
	return <FilterBar action={`/reports/${definition.id}`} filters={filters} />;
}
