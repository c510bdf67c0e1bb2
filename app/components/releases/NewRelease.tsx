import { problemOf } from "#app/components/funds/PostedForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import type { TypedForm } from "#app/domain/typedForm.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What one can choose from, and what was posted before and refused. */
interface NewReleaseProps {
	readonly choices: {
		readonly mode: Mode;
		readonly halfTerms: readonly { readonly id: string; readonly label: string }[];
		readonly tables: readonly { readonly name: string; readonly about: string }[];
	};
	readonly typed: (TypedForm & { readonly tables: readonly string[] }) | null;
}

/** Which figures, of which time. */
export function NewRelease({ choices, typed }: NewReleaseProps) {
	const form = typed ?? {
		values: { mode: choices.mode },
		problems: [],
		tables: choices.tables.map(({ name }) => name),
	};
	const terms = [
		{ text: "Choose", value: "" },
		...choices.halfTerms.map(({ id, label }) => ({ text: label, value: id })),
	];
	return (
		<>
			<BackLink href="/releases">Published figures</BackLink>
			<ProblemSummary problems={form?.problems} />
			<h1 className="govuk-heading-l">Compose a release</h1>
			<p className="govuk-body cm-reading">
				The figures are counted now and made safe before anybody sees them, you included. Then you write what
				they mean.
			</p>
			<form method="post" className="cm-reading" noValidate>
				<Input
					id="title"
					name="title"
					label="Title"
					hint="As parents will read it, such as ‘What was decided in the first half of spring’."
					value={form.values["title"] ?? ""}
					errorMessage={problemOf(form, "title")}
				/>
				<Radios
					name="mode"
					fieldset={{ legend: { text: "Which figures" } }}
					items={[
						{ value: "trial", text: "Trial: notional" },
						{ value: "live", text: "Live" },
					]}
					value={form.values["mode"]}
					errorMessage={problemOf(form, "mode")}
				/>
				<Select
					id="from"
					name="from"
					label="First half term"
					items={terms}
					value={form.values["from"] ?? ""}
					errorMessage={problemOf(form, "from")}
				/>
				<Select
					id="to"
					name="to"
					label="Last half term"
					hint="The same one for a release of a single half term."
					items={terms}
					value={form.values["to"] ?? ""}
					errorMessage={problemOf(form, "to")}
				/>
				<Checkboxes
					name="tables"
					fieldset={{ legend: { text: "Tables" } }}
					items={choices.tables.map(({ name, about }) => ({ value: name, text: about }))}
					values={form.tables}
					errorMessage={problemOf(form, "tables")}
				/>
				<Button>Count the figures</Button>
			</form>
		</>
	);
}
