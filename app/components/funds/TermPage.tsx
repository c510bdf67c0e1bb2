import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { moneyHref, type TermView } from "#app/domain/ledger.ts";
import { showDate, showPence } from "#schemas/entry.ts";
import { BookTag, bookWords } from "./MoneyHead.tsx";

/** What is due of a term to each school, to be looked at before it is marked as paid. */
export function TermPage({ view }: { view: TermView }) {
	const { year, mode, term, schools } = view;
	return (
		<>
			<Breadcrumbs
				items={[{ text: `Payments, ${year}`, href: moneyHref(view, "/payments") }, { text: term.name }]}
			/>
			<h1 className="govuk-heading-l">
				Due in {term.name} {year}
			</h1>
			<p className="govuk-body">
				<BookTag mode={mode} /> Due on {showDate(term.startsOn)} to{" "}
				{schools.length === 1 ? "one school" : `${schools.length} schools`}, one sum for each, from{" "}
				{term.dueInstalments === 1 ? "one instalment" : `${term.dueInstalments} instalments`}.
			</p>
			{schools.length === 0 ? (
				<EmptyState title="Nothing is due">
					No award has an instalment in this term that is not paid yet.
				</EmptyState>
			) : (
				<>
					<Table
						caption={`To each school (${bookWords(mode)})`}
						captionClasses="govuk-table__caption--m"
						head={[
							{ text: "School" },
							{ text: "URN" },
							{ text: "Instalments" },
							{ text: "Sum", format: "numeric" },
						]}
						rows={[
							...schools.map((row) => [
								{ text: row.name },
								{ text: row.school },
								{ text: String(row.instalments) },
								{ text: <Money pence={row.pence} />, format: "numeric" as const },
							]),
							[
								{ text: "All schools" },
								{ text: "" },
								{ text: String(term.dueInstalments) },
								{ text: <Money pence={term.duePence} />, format: "numeric" as const },
							],
						]}
						firstCellIsHeader
						narrow="cards"
					/>
					<Confirm view={view} />
				</>
			)}
		</>
	);
}

function Confirm({ view }: { view: TermView }) {
	const { mode, term, mayWrite } = view;
	if (!term.begun)
		return <InsetText>These instalments fall due on {showDate(term.startsOn)}, not before.</InsetText>;
	if (!mayWrite) return <InsetText>The strategic lead or the deputy marks them as paid.</InsetText>;
	return (
		<form method="post" action={moneyHref(view, `/payments/${term.term}`)} className="cm-reading">
			<h2 className="govuk-heading-m">Mark as paid</h2>
			<p className="govuk-body">
				{mode === "trial"
					? "Notional: no school is paid and nothing leaves the council. The trial book shows the sum as paid."
					: "Do this once the council has paid these sums: this page sends no money."}{" "}
				What is paid is not taken back by a later review, and this cannot be undone.
			</p>
			<input type="hidden" name="pence" value={term.duePence} />
			<Button classes="govuk-button--warning">Mark {showPence(term.duePence)} as paid</Button>
		</form>
	);
}
