import { type MouseEvent, memo, type SyntheticEvent, useState } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { Fieldset } from "#app/components/layout/Fieldset.tsx";
import type { QuestionUi } from "#schemas/annotations.ts";
import { type Column, isCalculated, rowIdKey } from "#schemas/questions.ts";
import { AskedQuestion } from "./controls/controls.tsx";
import { fieldId, fieldName } from "./fieldPath.ts";
import { rowFacts, rowIsComplete, rowTitle } from "./rowWords.ts";
import { useAnswer, useHydrated, useSection, useSettled } from "./section.tsx";
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
	/** How the table looks: which columns name a row and tell of it when it is closed. */
	readonly ui: QuestionUi;
	readonly columns: readonly Column[];
	onStep(step: RowStep, row: number): void;
}

/**
 * One row of a table as a card: closed to a line when it is complete, open while something is missing or wrong. Renders
 * again only when its place or its line changes; its fields read their own answers.
 */
export const RowCard = memo(function RowCard(props: RowCardProps) {
	const { table, row, itemName } = props;
	const name = `${itemName} ${row + 1}`;
	const [open, setOpen] = useState(useOpenAtFirst(props));
	return (
		<Fieldset
			legend={{ text: name, classes: "govuk-visually-hidden" }}
			classes="cm-row"
			attributes={{ id: fieldId([table, row]), tabIndex: -1 }}
		>
			<RowId table={table} row={row} />
			<details
				className="cm-row__details"
				open={open}
				onToggle={(event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}
			>
				<RowLine {...props} name={name} />
				<Fields {...props} name={name} />
				<RowButtons {...props} name={name} />
			</details>
		</Fieldset>
	);
});

/** Open where something is missing or wrong when the page is opened; from then on as the person likes it. */
function useOpenAtFirst({ table, row, rowKey, columns }: RowCardProps): boolean {
	const { book, messages } = useSection();
	const wrong = columns.some(({ id }) => messages.has([table, rowKey, id].join(".")));
	return wrong || !rowIsComplete(book.settled(), table, row, columns);
}

/** What stands of a closed row: its name, and the figures the form tells of it. */
function RowLine({ table, row, ui, columns, name }: RowCardProps & { name: string }) {
	const { context } = useSection();
	const here = [table, row];
	const title = useSettled((settled) => rowTitle(settled, table, row, ui), here);
	const facts = useSettled((settled) => rowFacts(settled, table, row, { ui, columns, context }), here);
	const done = useSettled((settled) => rowIsComplete(settled, table, row, columns), here);
	return (
		<summary className="cm-row__line">
			<span className="cm-row__title">
				{name}
				{title === "" ? "" : `: ${title}`}
			</span>
			<span className="cm-row__facts">{done ? facts : joinedFacts(facts, "not complete yet")}</span>
		</summary>
	);
}

const joinedFacts = (facts: string, more: string) => (facts === "" ? more : `${facts}, ${more}`);

/** The questions of the row, and below them what is worked out of them. */
function Fields({ table, row, rowKey, ui, columns, name }: RowCardProps & { name: string }) {
	const titles = ui["ui:rowTitle"] ?? [];
	const asked = columns.filter(({ question }) => !isCalculated(question));
	const figures = columns.filter(({ id, question }) => isCalculated(question) && !titles.includes(id));
	const cell = (column: Column) => (
		<Cell key={column.id} table={table} row={row} rowKey={rowKey} column={column} name={name} />
	);
	const named = columns.filter(({ id, question }) => isCalculated(question) && titles.includes(id));
	return (
		<>
			{named.map(({ id }) => (
				<span key={id} id={fieldId([table, row, id])} tabIndex={-1} />
			))}
			<div className="cm-row__fields">{asked.map(cell)}</div>
			{figures.length > 0 ? <div className="cm-row__figures">{figures.map(cell)}</div> : null}
		</>
	);
}

interface CellProps {
	readonly table: string;
	readonly row: number;
	readonly rowKey: number;
	readonly column: Column;
	/** What the row is called. */
	readonly name: string;
}

function Cell({ table, row, rowKey, column, name }: CellProps) {
	const path = [table, row, column.id];
	const key = path.join(".");
	const asked = useSettled((settled) => settled.visible.has(key), path);
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
			{hasUsual(column) ? <UsualButton table={table} row={row} name={name} /> : null}
		</div>
	);
}

/** Figures and short lists stand beside each other where there is room; words and long lists have their own line. */
function isNarrow({ question, ui }: Column): boolean {
	const widget = widgetOf(question, ui);
	if (widget === "select") return (ui["ui:width"] ?? 0) < 20;
	return ["money", "number", "yesNo", "calculated"].includes(widget);
}

function hasUsual({ question }: Column): boolean {
	return question["x-options"] === "provisionCatalogue";
}

/** Fills in what is usual of the choice; with scripts that happens at the choice itself. */
function UsualButton({ table, row, name }: { table: string; row: number; name: string }) {
	if (useHydrated()) return null;
	return (
		<Button
			name="_action"
			value={`usual:${table}:${row}`}
			id={`${fieldId([table, row])}-usual`}
			classes="govuk-button--secondary cm-button--small"
		>
			Fill in what is usual <span className="govuk-visually-hidden">in {name}</span>
		</Button>
	);
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
