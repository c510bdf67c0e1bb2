import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { accountName, balanceOf, type FundView, moneyHref } from "#app/domain/ledger.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate, showTenths } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { bookWords, MoneyHead } from "./MoneyHead.tsx";
import { OverrideForm } from "./OverrideForm.tsx";
import { Amount } from "./PostedForm.tsx";

/** What was posted and refused: which of the page's forms, as it was typed. */
export interface RefusedFund extends TypedForm {
	readonly form: "fund" | "override";
}

interface FundPageProps {
	readonly view: FundView;
	readonly refused: RefusedFund | null;
}

/** The fund of a year: how it is made up, what each budget has left, what every account holds. */
export function FundPage({ view, refused }: FundPageProps) {
	return (
		<>
			<ProblemSummary problems={refused?.problems} />
			<MoneyHead title="Fund" year={view.year} mode={view.mode} page="fund" />
			<Years view={view} />
			<Made view={view} />
			{view.mayWrite && !view.posted ? (
				<FundForm
					year={view.year}
					mode={view.mode}
					typed={refused?.form === "fund" ? refused : { values: view.values, problems: [] }}
					isFirst={view.fund === null}
				/>
			) : null}
			<Budgets view={view} />
			{view.mayWrite && view.posted ? (
				<OverrideForm
					year={view.year}
					mode={view.mode}
					budgets={view.budgets}
					typed={refused?.form === "override" ? refused : { values: {}, problems: [] }}
				/>
			) : null}
			<Statement view={view} />
		</>
	);
}

function Years({ view }: { view: FundView }) {
	return (
		<p className="govuk-body">
			Years:{" "}
			{view.years.map((year, place) => (
				<span key={year}>
					{place > 0 ? ", " : null}
					{year === view.year ? (
						<strong>{year}</strong>
					) : (
						<a className="govuk-link" href={moneyHref({ year, mode: view.mode })}>
							{year}
						</a>
					)}
				</span>
			))}
		</p>
	);
}

function Made({ view }: { view: FundView }) {
	const { fund, posted } = view;
	if (!fund) {
		return (
			<InsetText>
				This year has no fund yet. What is awarded for it now is a commitment against the year.
			</InsetText>
		);
	}
	const held = showTenths(fund.contingencyTenths);
	return (
		<>
			<h2 className="govuk-heading-m">How the fund is made up</h2>
			<SummaryList
				rows={[
					{ key: "Current spend", value: <Money pence={fund.currentSpendPence} /> },
					{ key: "Less what stays outside", value: <Money pence={fund.outsidePence} /> },
					{ key: "Proposed addition", value: <Money pence={fund.additionPence} /> },
					{ key: "Total", value: <Money pence={fund.totalPence} /> },
					{ key: `Contingency fund, ${held}%`, value: <Money pence={fund.contingencyPence} /> },
					{ key: "To clusters", value: <Money pence={fund.toClustersPence} /> },
				]}
			/>
			<p className="govuk-body">
				Set by {fund.setBy} on {showDate(fund.setOn)}
				{fund.number > 1 ? `, for the ${fund.number}th time`.replace("2th", "2nd").replace("3th", "3rd") : ""}
				.{" "}
				{posted
					? `Posted with the scenario “${posted.scenario}”, which ${posted.by} adopted on ${showDate(posted.on)}.`
					: "It is posted to the ledger when a second person adopts a scenario."}
			</p>
		</>
	);
}

interface FundFormProps {
	readonly year: string;
	readonly mode: Mode;
	readonly typed: TypedForm;
	readonly isFirst: boolean;
}

function FundForm({ year, mode, typed, isFirst }: FundFormProps) {
	return (
		<form method="post" action={moneyHref({ year, mode })} className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">{isFirst ? "Set the fund" : "Set the fund anew"}</h2>
			<input type="hidden" name="_action" value="fund" />
			<Amount field="currentSpend" label="Current spend" unit="pounds" typed={typed} />
			<Amount
				field="outside"
				label="What stays outside the model"
				hint="Such as plans whose first final date is before the model began."
				unit="pounds"
				typed={typed}
			/>
			<Amount field="addition" label="Proposed additional amount" unit="pounds" typed={typed} />
			<Amount
				field="contingency"
				label="Share held back as contingency fund"
				hint="Of the total, like 7.5. The rest goes to clusters."
				unit="percent"
				typed={typed}
			/>
			<Button>Save the fund</Button>
		</form>
	);
}

const numeric = (pence: number | null): TableCell => ({
	text: pence === null ? "No fund yet" : <Money pence={pence} />,
	format: "numeric",
});

function Budgets({ view }: { view: FundView }) {
	if (view.budgets.length === 0) return null;
	return (
		<>
			<Table
				caption={`Budgets and what is left of them (${bookWords(view.mode)})`}
				captionClasses="govuk-table__caption--m"
				head={[
					{ text: "Budget" },
					{ text: "From the fund", format: "numeric" },
					{ text: "Allowed beyond it", format: "numeric" },
					{ text: "Committed", format: "numeric" },
					{ text: "Left", format: "numeric" },
				]}
				rows={view.budgets.map((row) => [
					{ text: row.name },
					numeric(row.totalPence),
					numeric(row.overridePence),
					numeric(row.committedPence),
					numeric(row.leftPence),
				])}
				firstCellIsHeader
				narrow="scroll"
				label="Budgets and what is left of them"
			/>
			{view.overrides.length > 0 ? (
				<ul className="govuk-list govuk-list--bullet">
					{view.overrides.map((row) => (
						<li key={`${row.budget} ${row.on} ${row.pence} ${row.reason}`}>
							{row.budget}: <Money pence={row.pence} /> allowed beyond the fund by {row.by} on{" "}
							{showDate(row.on)}. {row.reason}
						</li>
					))}
				</ul>
			) : null}
		</>
	);
}

function Statement({ view }: { view: FundView }) {
	if (view.statement.length === 0) return null;
	return (
		<>
			<Table
				caption={`Statement of every account (${bookWords(view.mode)})`}
				captionClasses="govuk-table__caption--m"
				head={[
					{ text: "Account" },
					{ text: "In", format: "numeric" },
					{ text: "Out", format: "numeric" },
					{ text: "Balance", format: "numeric" },
				]}
				rows={view.statement.map((line) => [
					{ text: accountName(line) },
					numeric(line.inPence),
					numeric(line.outPence),
					numeric(balanceOf(line)),
				])}
				firstCellIsHeader
				narrow="scroll"
				label="Statement of every account"
			/>
			<p className="govuk-body">
				The authority’s balance is below zero by what it has put in; all balances together come to nothing.
			</p>
		</>
	);
}
