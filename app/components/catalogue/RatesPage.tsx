import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { Fieldset } from "#app/components/layout/Fieldset.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { rateField } from "#app/domain/catalogueForms.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import type { CatalogueContent } from "#schemas/catalogue.ts";
import { showPence } from "#schemas/entry.ts";

export interface RatesPageProps {
	readonly revision: number;
	readonly content: CatalogueContent;
	/** Financial years with a box each. */
	readonly years: readonly string[];
	/** As it was typed, when it was refused. */
	readonly typed: TypedForm | null;
}

/** The rate card of the draft: a role after the other, a box for each year. */
export function RatesPage({ revision, content, years, typed }: RatesPageProps) {
	const kept = ratesKept(content, years);
	const form = typed ?? { values: kept, problems: [] };
	return (
		<>
			<BackLink href="/catalogue">The version under way</BackLink>
			<ProblemSummary problems={form.problems} />
			<h1 className="govuk-heading-l">Staff rates</h1>
			<p className="govuk-body cm-reading">
				What one hour costs, pay with the employer’s costs. A year left blank takes the latest before it.
			</p>
			<form method="post" noValidate>
				<input type="hidden" name="revision" value={revision} readOnly />
				{content.roles.map(({ code, label }) => (
					<Role key={code} code={code} label={label} years={years} form={form} />
				))}
				<NewRole years={years} form={form} />
				<Button>Save the rates</Button>
			</form>
		</>
	);
}

/** What the boxes hold at first. */
function ratesKept({ roles, rates }: CatalogueContent, years: readonly string[]): Record<string, string> {
	const kept = rates
		.filter(({ financialYear }) => years.includes(financialYear))
		.map(({ role, financialYear, hourlyPence }) => [
			rateField(role, financialYear),
			showPence(hourlyPence).replace("£", ""),
		]);
	return Object.fromEntries([...kept, ...roles.map(({ code, label }) => [`label-${code}`, label])]);
}

interface RoleProps {
	readonly code: string;
	readonly label: string;
	readonly years: readonly string[];
	readonly form: TypedForm;
}

function Role({ code, label, years, form }: RoleProps) {
	return (
		<Fieldset legend={{ text: label, classes: "govuk-fieldset__legend--m" }} classes="cm-rates">
			<Input {...boxOf(form, `label-${code}`)} label="Name" classes="govuk-input--width-20" />
			<Boxes of={code} years={years} form={form} />
			<Checkboxes
				name={`gone-${code}`}
				idPrefix={`gone-${code}`}
				items={[{ value: "yes", text: `Take ${label} out of the rate card` }]}
				values={form.values[`gone-${code}`] === "yes" ? ["yes"] : []}
				errorMessage={boxOf(form, `gone-${code}`).errorMessage}
				classes="govuk-checkboxes--small"
			/>
		</Fieldset>
	);
}

function NewRole({ years, form }: Pick<RoleProps, "years" | "form">) {
	return (
		<Fieldset legend={{ text: "A new role", classes: "govuk-fieldset__legend--m" }} classes="cm-rates">
			<Input {...boxOf(form, "new-label")} label="Name" classes="govuk-input--width-20" />
			<Input
				{...boxOf(form, "new-code")}
				label="Code"
				hint="Small letters and digits, such as playWorker. It never changes."
				spellCheck={false}
				classes="govuk-input--width-10"
			/>
			<Boxes of="new" years={years} form={form} />
		</Fieldset>
	);
}

function Boxes({ of, years, form }: { of: string; years: readonly string[]; form: TypedForm }) {
	return (
		<div className="cm-rates__years">
			{years.map((year) => (
				<Input
					key={year}
					{...boxOf(form, rateField(of, year))}
					label={`An hour in ${year}`}
					prefix="£"
					inputMode="decimal"
					spellCheck={false}
					classes="govuk-input--width-5"
				/>
			))}
		</div>
	);
}

function boxOf({ values, problems }: TypedForm, field: string) {
	const errorMessage = problems.find((problem) => problem.field === field)?.message;
	return { id: field, name: field, value: values[field] ?? "", errorMessage };
}
