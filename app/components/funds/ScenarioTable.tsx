import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import type { ScenarioCard, ScenarioRow } from "#app/domain/ledger.ts";
import { showInteger, showPence } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { bookWords } from "./MoneyHead.tsx";

/** Who gains and who loses against an equal amount per pupil, with the sums that show nothing is lost. */
export function ScenarioTable({ card, mode }: { card: ScenarioCard; mode: Mode }) {
	const sum = (figure: (row: ScenarioRow) => number) =>
		card.rows.reduce((total, row) => total + figure(row), 0);
	const all: ScenarioRow = {
		cluster: "all",
		name: "All clusters",
		schools: sum((row) => row.schools),
		pupils: sum((row) => row.pupils),
		perPupilPence: sum((row) => row.perPupilPence),
		pence: sum((row) => row.pence),
	};
	return (
		<Table
			caption={`Gains and losses against an equal amount per pupil (${bookWords(mode)})`}
			captionClasses="govuk-table__caption--s"
			head={[
				{ text: "Cluster" },
				{ text: "Schools", format: "numeric" },
				{ text: "Pupils", format: "numeric" },
				{ text: "Equal per pupil", format: "numeric" },
				{ text: "This scenario", format: "numeric" },
				{ text: "Gain or loss", format: "numeric" },
				{ text: "In per cent", format: "numeric" },
			]}
			rows={[...card.rows, all].map(cells)}
			firstCellIsHeader
			narrow="scroll"
			label={`Gains and losses: ${card.name}`}
		/>
	);
}

function cells(row: ScenarioRow): TableCell[] {
	const difference = row.pence - row.perPupilPence;
	const numbers = [
		showInteger(row.schools),
		showInteger(row.pupils),
		showPence(row.perPupilPence),
		showPence(row.pence),
		difference > 0 ? `+${showPence(difference)}` : showPence(difference),
		percentOf(difference, row.perPupilPence),
	];
	return [{ text: row.name }, ...numbers.map((text) => ({ text, format: "numeric" as const }))];
}

/** With one decimal and a sign; a dash where there is nothing to compare with. */
function percentOf(difference: number, base: number): string {
	if (base === 0) return "–";
	const tenths = Math.round((difference / base) * 1000);
	const size = (Math.abs(tenths) / 10).toFixed(1);
	return tenths === 0 ? "0.0%" : `${tenths > 0 ? "+" : "-"}${size}%`;
}
