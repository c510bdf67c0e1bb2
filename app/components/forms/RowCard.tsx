import { type MouseEvent, memo } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { Fieldset } from "#app/components/layout/Fieldset.tsx";
import { type Column, rowIdKey } from "#schemas/questions.ts";
import { AskedQuestion } from "./controls/controls.tsx";
import { fieldId, fieldName } from "./fieldPath.ts";
import { useAnswer, useSettled } from "./section.tsx";
import { widgetOf } from "./widget.ts";

/** What the person can do with a row; the values of the buttons, so that they work as plain posts too. */
export type RowStep = "remove" | "up" | "down";

interface RowCardProps {
	readonly table: string;
	/** Place from 0, as in names and ids. */
	readonly row: number;
	/** Stays with the row when it moves. */
	readonly rowKey: number;
	readonly isLast: boolean;
	readonly itemName: string;
	readonly columns: readonly Column[];
	onStep(step: RowStep, row: number): void;
}

/** One row of a table as a card. Renders again only when its place changes; its fields read their own answers. */
export const RowCard = memo(function RowCard(props: RowCardProps) {
	const { table, row, rowKey, itemName, columns } = props;
	const name = `${itemName} ${row + 1}`;
	return (
		<Fieldset
			legend={{ text: name, classes: "govuk-fieldset__legend--m" }}
			classes="cm-row"
			attributes={{ id: fieldId([table, row]), tabIndex: -1 }}
		>
			<RowId table={table} row={row} />
			<div className="cm-row__fields">
				{columns.map((column) => (
					<Cell key={column.id} table={table} row={row} rowKey={rowKey} column={column} />
				))}
			</div>
			<RowButtons {...props} name={name} />
		</Fieldset>
	);
});

interface CellProps {
	readonly table: string;
	readonly row: number;
	readonly rowKey: number;
	readonly column: Column;
}

function Cell({ table, row, rowKey, column }: CellProps) {
	const path = [table, row, column.id];
	const asked = useSettled((settled) => settled.visible.has(path.join(".")));
	if (!asked) return null;
	return (
		<div className={isNarrow(column) ? "cm-row__cell" : "cm-row__cell cm-row__cell--wide"}>
			<AskedQuestion
				path={path}
				question={column.question}
				ui={column.ui}
				required={column.required}
				issuePath={[table, rowKey, column.id].join(".")}
			/>
		</div>
	);
}

/** Figures stand beside each other where there is room; words, choices and what is worked out have their own line. */
function isNarrow({ question, ui }: Column): boolean {
	return ["money", "number"].includes(widgetOf(question, ui));
}

/** The server's own name for the row, carried along so that other documents can point at it. */
function RowId({ table, row }: { table: string; row: number }) {
	const rowId = useAnswer([table, row, rowIdKey]);
	return (
		<input
			type="hidden"
			name={fieldName([table, row, rowIdKey])}
			value={typeof rowId === "string" ? rowId : ""}
			readOnly
		/>
	);
}

const words: Record<RowStep, string> = { up: "Move up", down: "Move down", remove: "Remove" };

function RowButtons({ table, row, isLast, name, onStep }: RowCardProps & { name: string }) {
	const steps: RowStep[] = ["remove"];
	if (!isLast) steps.unshift("down");
	if (row > 0) steps.unshift("up");
	return (
		<div className="govuk-button-group cm-row__buttons">
			{steps.map((step) => (
				<Button
					key={step}
					name="_action"
					value={`${step}:${table}:${row}`}
					id={`${fieldId([table, row])}-${step}`}
					classes="govuk-button--secondary cm-button--small"
					attributes={{
						onClick(event: MouseEvent) {
							event.preventDefault();
							onStep(step, row);
						},
					}}
				>
					{words[step]} <span className="govuk-visually-hidden">{name}</span>
				</Button>
			))}
		</div>
	);
}
