import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { unitNames } from "#app/domain/catalogue.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import {
	type CatalogueRole,
	costBases,
	costBasisLabels,
	tierLabels,
	tiers,
	units,
} from "#schemas/catalogue.ts";
import { areaLabels, areasOfNeed } from "#schemas/vocabulary.ts";

export interface ItemPageProps {
	/** The code of the provision that is changed; null for a new one. */
	readonly code: string | null;
	readonly revision: number;
	readonly roles: readonly CatalogueRole[];
	readonly typed: TypedForm;
}

/** One provision of the draft. */
export function ItemPage(props: ItemPageProps) {
	const { code, revision, typed } = props;
	return (
		<>
			<BackLink href="/catalogue">The version under way</BackLink>
			<ProblemSummary problems={typed.problems} />
			<h1 className="govuk-heading-l">{code === null ? "Add a provision" : `Change ${code}`}</h1>
			<form method="post" className="cm-reading" noValidate>
				<input type="hidden" name="revision" value={revision} readOnly />
				<Fields {...props} />
				<div className="govuk-button-group">
					<Button name="_action" value="save">
						Save
					</Button>
					{code === null ? null : (
						<Button name="_action" value="remove" classes="govuk-button--warning">
							Take it out of the catalogue
						</Button>
					)}
				</div>
			</form>
		</>
	);
}

function Fields({ code, roles, typed }: ItemPageProps) {
	const of = (field: string) => ({
		id: field,
		name: field,
		value: typed.values[field] ?? "",
		errorMessage: typed.problems.find((problem) => problem.field === field)?.message,
	});
	const short = { spellCheck: false, classes: "govuk-input--width-5" };
	return (
		<>
			{code === null ? (
				<Input
					{...of("code")}
					{...short}
					label="Code"
					hint="Two capital letters and a number that no other provision has ever had, such as CL11."
				/>
			) : (
				<input type="hidden" name="code" value={code} readOnly />
			)}
			<Input {...of("name")} label="Name" />
			<Textarea
				{...of("description")}
				label="What it is"
				hint="One or two sentences a parent understands."
				rows={3}
			/>
			<Select
				{...of("area")}
				label="Area of need"
				items={areasOfNeed.map((area) => ({ value: area, text: areaLabels[area] }))}
			/>
			<Radios
				{...of("tier")}
				idPrefix="tier"
				fieldset={{ legend: { text: "What kind of support is it?" } }}
				items={tiers.map((tier) => ({ value: tier, text: tierLabels[tier] }))}
			/>
			<Radios
				{...of("costBasis")}
				idPrefix="costBasis"
				fieldset={{ legend: { text: "How is it costed?" } }}
				items={costBases.map((basis) => ({ value: basis, text: costBasisLabels[basis] }))}
			/>
			<h2 className="govuk-heading-m">For staff time: what is usual</h2>
			<Select
				{...of("role")}
				label="Who gives it"
				items={[{ value: "", text: "Nobody in particular" }, ...roles.map(roleItem)]}
			/>
			<Input
				{...of("groupSize")}
				{...short}
				label="Children in the group"
				hint="For a shared group only."
				inputMode="numeric"
			/>
			<Input {...of("minutesPerSession")} {...short} label="Minutes in a session" inputMode="numeric" />
			<Input {...of("sessionsTenths")} {...short} label="Sessions in a week" inputMode="decimal" />
			<Input
				{...of("weeksTenths")}
				{...short}
				label="Weeks"
				hint="Leave blank where it runs all year."
				inputMode="decimal"
			/>
			<h2 className="govuk-heading-m">For something bought</h2>
			<Input
				{...of("pricePence")}
				label="Usual price"
				prefix="£"
				inputMode="decimal"
				spellCheck={false}
				classes="govuk-input--width-10"
			/>
			<Select
				{...of("unit")}
				label="The price is for"
				items={units.map((unit) => ({ value: unit, text: unitNames[unit] }))}
			/>
			<Radios
				{...of("schoolFunded")}
				idPrefix="schoolFunded"
				fieldset={{ legend: { text: "Does every school offer it from its own budget?" } }}
				items={[
					{ value: "yes", text: "Yes" },
					{ value: "no", text: "No" },
				]}
				classes="govuk-radios--inline"
			/>
			<Input {...of("source")} label="What speaks for it, or where it comes from (optional)" />
		</>
	);
}

const roleItem = ({ code, label }: CatalogueRole) => ({ value: code, text: label });
