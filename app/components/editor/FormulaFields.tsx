import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import {
	type FormulaCard,
	type FormulaSource,
	formulaWays,
	formulaWords,
} from "#app/domain/editor/formulaCard.ts";

export interface FormulaFieldsProps {
	readonly card: FormulaCard;
	readonly sources: readonly FormulaSource[];
	/** What it is worked out from now, in words; null for a new question. */
	readonly nowFrom: string | null;
	readonly messageOf: (field: string) => string | undefined;
}

/** How a calculated answer is worked out, from pick-lists. */
export function FormulaFields({ card, sources, nowFrom, messageOf }: FormulaFieldsProps) {
	const ways = formulaWays.filter((way) => way !== "kept" || nowFrom !== null);
	const items = (isColumn?: boolean) => [
		{ value: "", text: "Choose" },
		...sources
			.filter((source) => isColumn === undefined || source.isColumn === isColumn)
			.map(({ name, title, isColumn: column }) => ({
				value: name,
				text: column ? `Column: ${title}` : title,
			})),
	];
	return (
		<>
			<Radios
				name="formula"
				fieldset={{ legend: { text: "How it is worked out", classes: "govuk-fieldset__legend--s" } }}
				classes="govuk-radios--small"
				value={card.way}
				errorMessage={messageOf("formula")}
				items={ways.map((way) => ({
					value: way,
					text: way === "kept" && nowFrom ? `${formulaWords.kept}, from ${nowFrom}` : formulaWords[way],
				}))}
			/>
			<Select
				id="formulaOne"
				name="formulaOne"
				label="The first answer, or the column to add up"
				value={card.one}
				items={items()}
			/>
			<Select
				id="formulaOther"
				name="formulaOther"
				label="The second answer"
				value={card.other}
				items={items(false)}
			/>
		</>
	);
}
