import { Button } from "#app/components/layout/Button.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { moneyHref, type ScenarioCard, type ScenariosView } from "#app/domain/ledger.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate, showPence } from "#schemas/entry.ts";
import { MoneyHead } from "./MoneyHead.tsx";
import { Amount, problemOf } from "./PostedForm.tsx";
import { ScenarioTable } from "./ScenarioTable.tsx";

interface ScenariosPageProps {
	readonly view: ScenariosView;
	readonly refused: TypedForm | null;
}

/** The formulas of a year side by side, each against an equal amount per pupil; drafting and adopting. */
export function ScenariosPage({ view, refused }: ScenariosPageProps) {
	return (
		<>
			<ProblemSummary problems={refused?.problems} />
			<MoneyHead title="Scenarios" year={view.year} mode={view.mode} page="scenarios" />
			{view.toClustersPence === null ? (
				<InsetText>
					The fund of this year is not set yet, so scenarios show no amounts.{" "}
					<a className="govuk-link" href={moneyHref(view)}>
						Set the fund
					</a>
				</InsetText>
			) : (
				<p className="govuk-body">
					Each scenario shares the <strong>{showPence(view.toClustersPence)}</strong> that go to clusters.
				</p>
			)}
			{view.scenarios.length === 0 ? (
				<EmptyState title="No scenarios yet">
					Each formula that is drafted is shown here beside an equal amount per pupil.
				</EmptyState>
			) : null}
			{view.scenarios.map((card) => (
				<Scenario key={card.id} card={card} view={view} />
			))}
			{view.mayDraft ? <DraftForm typed={refused ?? { values: view.values, problems: [] }} /> : null}
		</>
	);
}

function Scenario({ card, view }: { card: ScenarioCard; view: ScenariosView }) {
	const heading = `scenario-${card.id}`;
	return (
		<section aria-labelledby={heading} className="govuk-!-margin-bottom-8">
			<h2 className="govuk-heading-m" id={heading}>
				{card.name} {card.adopted ? <Tag classes="govuk-tag--green">Adopted</Tag> : null}
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				{card.rules.map((rule) => (
					<li key={rule}>{rule}</li>
				))}
			</ul>
			<p className="govuk-body">
				Characteristics of {showDate(card.asAt)}. Proposed by {card.proposedBy} on {showDate(card.proposedOn)}
				{card.adopted ? `; adopted by ${card.adopted.by} on ${showDate(card.adopted.on)}` : ""}.
			</p>
			{card.notKnown.length > 0 ? (
				<InsetText>Something is not known of: {card.notKnown.join(", ")}.</InsetText>
			) : null}
			{card.silent ? <InsetText>{card.silent}</InsetText> : null}
			{card.rows.length > 0 && view.toClustersPence !== null ? (
				<ScenarioTable card={card} mode={view.mode} />
			) : null}
			{card.mayAdopt ? (
				<form method="post">
					<input type="hidden" name="_action" value="adopt" />
					<input type="hidden" name="scenario" value={card.id} />
					<Button preventDoubleClick>
						Adopt and post<span className="govuk-visually-hidden"> {card.name}</span>
					</Button>
				</form>
			) : null}
		</section>
	);
}

function DraftForm({ typed }: { typed: TypedForm }) {
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">Draft a scenario</h2>
			<p className="govuk-body">
				Another person adopts it. Weights are percentages and add up to 100; whole tenths are enough.
			</p>
			<input type="hidden" name="_action" value="draft" />
			<Input
				id="name"
				name="name"
				label="Name"
				value={typed.values["name"] ?? ""}
				errorMessage={problemOf(typed, "name")}
			/>
			<Amount field="roll" label="Weight of pupil numbers" unit="percent" typed={typed} />
			<Amount field="senSupport" label="Weight of pupils on SEN Support" unit="percent" typed={typed} />
			<Amount field="plans" label="Weight of pupils with an EHCP" unit="percent" typed={typed} />
			<Amount
				field="everSix"
				label="Weight of pupils eligible for free school meals in the last six years"
				unit="percent"
				typed={typed}
			/>
			<Amount
				field="lumpSum"
				label="Lump sum for each school"
				hint="Taken off first; the weights share the rest."
				unit="pounds"
				typed={typed}
			/>
			<Amount
				field="floor"
				label="Floor"
				hint="No cluster gets less than this part of its share by pupils, like 90. Leave empty for no floor."
				unit="percent"
				typed={typed}
			/>
			<Amount
				field="cap"
				label="Cap"
				hint="No cluster gets more than this part of its share by pupils, like 115. Leave empty for no cap."
				unit="percent"
				typed={typed}
			/>
			<Radios
				idPrefix="rollFrom"
				name="rollFrom"
				fieldset={{ legend: { text: "Pupil numbers from", classes: "govuk-fieldset__legend--s" } }}
				value={typed.values["rollFrom"] ?? "grouping"}
				items={[
					{ value: "grouping", text: "The clusters as they were published" },
					{ value: "census", text: "The school census" },
				]}
			/>
			<Button>Save the scenario</Button>
		</form>
	);
}
