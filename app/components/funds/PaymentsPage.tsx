import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { moneyHref, type PaymentsView, type TermPayments } from "#app/domain/ledger.ts";
import { showDate } from "#schemas/entry.ts";
import { bookWords, MoneyHead } from "./MoneyHead.tsx";

/** What is due of a year's awards, term by term, and what was paid of it. */
export function PaymentsPage({ view }: { view: PaymentsView }) {
	const { year, mode, payments } = view;
	const book = bookWords(mode);
	return (
		<>
			<MoneyHead title="Payments" year={year} mode={mode} page="payments" />
			<p className="govuk-body cm-reading">
				An award is paid in instalments, one a term. They fall due on the first day of the term and are marked
				as paid here, all that is due at once.
				{mode === "trial" ? " In the trial this is notional: nothing leaves the council." : ""}
			</p>
			<Table
				caption={`Instalments of each term (${book})`}
				captionClasses="govuk-table__caption--m"
				head={[
					{ text: "Term" },
					{ text: "Falls due" },
					{ text: "Instalments not paid" },
					{ text: "Not paid", format: "numeric" },
					{ text: "Paid", format: "numeric" },
				]}
				rows={view.terms.map((term) => [
					{ text: <TermLink view={view} term={term} /> },
					{ text: showDate(term.startsOn) },
					{ text: String(term.dueInstalments) },
					{ text: <Money pence={term.duePence} />, format: "numeric" },
					{ text: <Money pence={term.paidPence} />, format: "numeric" },
				])}
				firstCellIsHeader
				narrow="cards"
			/>
			{payments.length === 0 ? (
				<EmptyState title="Nothing is marked as paid">
					Choose a term that has begun to see what is due to each school.
				</EmptyState>
			) : (
				<Table
					caption={`What was marked as paid, newest first (${book})`}
					captionClasses="govuk-table__caption--m"
					head={[{ text: "Term" }, { text: "Marked on" }, { text: "By" }, { text: "Sum", format: "numeric" }]}
					rows={payments.map((payment) => [
						{ text: payment.term },
						{ text: showDate(payment.on) },
						{ text: payment.by },
						{ text: <Money pence={payment.pence} />, format: "numeric" },
					])}
					firstCellIsHeader
					narrow="cards"
				/>
			)}
		</>
	);
}

function TermLink({ view, term }: { view: PaymentsView; term: TermPayments }) {
	if (term.duePence === 0) return term.name;
	return (
		<a className="govuk-link" href={moneyHref(view, `/payments/${term.term}`)}>
			{term.name}
		</a>
	);
}
