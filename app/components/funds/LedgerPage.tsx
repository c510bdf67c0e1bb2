import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Pagination } from "#app/components/layout/Pagination.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { type LedgerView, type MovementLine, moneyHref } from "#app/domain/ledger.ts";
import { showDate } from "#schemas/entry.ts";
import { bookWords, MoneyHead } from "./MoneyHead.tsx";

/** Every movement of a year, newest first. */
export function LedgerPage({ view }: { view: LedgerView }) {
	const address = moneyHref(view, "/ledger");
	return (
		<>
			<MoneyHead title="Ledger" year={view.year} mode={view.mode} page="ledger" />
			{view.movements.length === 0 ? (
				<EmptyState title="Nothing has moved">
					Movements are listed here once a scenario is adopted and awards are made.
				</EmptyState>
			) : (
				<Table
					caption={`Movements, newest first (${bookWords(view.mode)})`}
					captionClasses="govuk-table__caption--m"
					head={[
						{ text: "Number" },
						{ text: "Date" },
						{ text: "From" },
						{ text: "To" },
						{ text: "Because of" },
						{ text: "By" },
						{ text: "Amount", format: "numeric" },
					]}
					rows={view.movements.map((line) => [
						{ text: String(line.id) },
						{ text: showDate(line.on) },
						{ text: line.from },
						{ text: line.to },
						{ text: causeWords(line) },
						{ text: line.person },
						{ text: <Money pence={line.pence} />, format: "numeric" },
					])}
					firstCellIsHeader
					narrow="cards"
				/>
			)}
			{view.isFirst && view.before === null ? null : (
				<Pagination
					previous={view.isFirst ? undefined : { href: address, text: "Newest" }}
					next={
						view.before === null ? undefined : { href: `${address}&before=${view.before}`, text: "Earlier" }
					}
				/>
			)}
		</>
	);
}

function causeWords({ cause, reference, reverses }: MovementLine): string {
	const about = reference === null ? cause : `${cause}, ${reference}`;
	return reverses === null ? about : `${about}; undoes ${reverses}`;
}
