import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorMessage } from "#app/components/layout/ErrorMessage.tsx";
import { describedByOf } from "#app/components/layout/FormGroup.tsx";
import { Hint } from "#app/components/layout/Hint.tsx";
import { joined } from "#app/components/layout/markup.ts";
import { limits } from "#schemas/limits.ts";
import { columnsOf } from "#schemas/questions.ts";
import { Why } from "./controls/controls.tsx";
import type { ControlProps } from "./controls/field.ts";
import { fieldId, fieldName } from "./fieldPath.ts";
import { RowCard, type RowStep } from "./RowCard.tsx";
import { useRowKeys, useSection } from "./section.tsx";
import { titleOf } from "./widget.ts";

/** A table of rows: a card each, with buttons that are plain submits and act at once where scripts run. */
export function TableControl({ path, question, ui, required }: ControlProps) {
	const table = String(path[0]);
	const { messages } = useSection();
	const rowKeys = useRowKeys(table);
	const { onStep, onAdd, announced } = useRowSteps(table, itemNameOf(ui));
	const id = fieldId(path);
	const error = messages.get(table);
	const full = rowKeys.length >= (question.maxItems ?? limits.rows);
	const itemName = itemNameOf(ui);
	const columns = useMemo(() => columnsOf(question, ui), [question, ui]);
	return (
		<section
			className={joined("cm-rows", error && "govuk-form-group--error")}
			aria-labelledby={`${id}-label`}
			aria-describedby={describedByOf(id, { hint: question.description, errorMessage: error })}
		>
			<h2 className="govuk-heading-m" id={`${id}-label`}>
				{titleOf(question)}
				{required ? null : " (optional)"}
			</h2>
			{question.description ? <Hint id={`${id}-hint`}>{question.description}</Hint> : null}
			<Whys question={question} ui={ui} />
			{error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
			<input type="hidden" name={fieldName(path)} value="" readOnly />
			{rowKeys.map((rowKey, row) => (
				<RowCard
					key={rowKey}
					table={table}
					row={row}
					rowKey={rowKey}
					isLast={row === rowKeys.length - 1}
					itemName={itemName}
					ui={ui}
					columns={columns}
					onStep={onStep}
				/>
			))}
			{full ? (
				<p className="govuk-body" id={id} tabIndex={-1}>
					That is as many as this form takes.
				</p>
			) : (
				<AddButton
					table={table}
					words={addWords(itemName, rowKeys.length)}
					id={id}
					describedBy={error ? `${id}-error` : undefined}
					onAdd={onAdd}
				/>
			)}
			<div className="govuk-visually-hidden" role="status">
				{announced}
			</div>
		</section>
	);
}

/** Why the table and each of its columns is asked, said once rather than in every row. */
function Whys({ question, ui }: Pick<ControlProps, "question" | "ui">) {
	const columns = columnsOf(question, ui).filter((column) => column.question["x-why"]);
	if (!question["x-why"] && columns.length === 0) return null;
	const words = (
		<>
			{question["x-why"] ? <p className="govuk-body">{question["x-why"]}</p> : null}
			<ul className="govuk-list govuk-list--bullet">
				{columns.map((column) => (
					<li key={column.id}>
						{titleOf(column.question)} – {column.question["x-why"]}
					</li>
				))}
			</ul>
		</>
	);
	return <Why words={words} about={question.title} />;
}

function itemNameOf(ui: ControlProps["ui"]): string {
	return ui["ui:itemName"] ?? "Row";
}

function addWords(itemName: string, rows: number): string {
	return `Add ${rows === 0 ? "a first" : "another"} ${itemName.toLowerCase()}`;
}

interface AddButtonProps {
	readonly table: string;
	readonly words: string;
	readonly id: string;
	readonly describedBy: string | undefined;
	onAdd(): void;
}

/** Carries the table's bare id: an error about the table as a whole is put right by adding a row. */
function AddButton(props: AddButtonProps) {
	return (
		<Button
			name="_action"
			value={`add:${props.table}`}
			id={props.id}
			classes="govuk-button--secondary"
			attributes={{
				"aria-describedby": props.describedBy,
				onClick(event: MouseEvent) {
					event.preventDefault();
					props.onAdd();
				},
			}}
		>
			{props.words}
		</Button>
	);
}

/** Changes to the rows, each followed by the focus and said to those who cannot see it. */
function useRowSteps(table: string, itemName: string) {
	const { book } = useSection();
	const [announced, setAnnounced] = useState("");
	const focus = useRef<string>();
	const said = useRef("");
	const done = useCallback((words: string, id: string) => {
		focus.current = id;
		said.current = words;
		setAnnounced(words);
	}, []);
	// After every render, since the element to focus appears with the change itself.
	useEffect(() => {
		if (!focus.current) return;
		document.getElementById(focus.current)?.focus();
		focus.current = undefined;
	});
	const onAdd = useCallback(() => {
		const row = book.rowKeys(table).length;
		book.addRow(table);
		done(`${itemName} ${row + 1} added`, fieldId([table, row]));
	}, [book, table, itemName, done]);
	const onStep = useCallback(
		(step: RowStep, row: number) => {
			const name = `${itemName} ${row + 1}`;
			if (step === "remove") {
				book.removeRow(table, row);
				return done(`${name} removed`, fieldId([table]));
			}
			const to = step === "up" ? row - 1 : row + 1;
			book.moveRow(table, row, step === "up" ? -1 : 1);
			done(`${name} is now ${to + 1}`, fieldId([table, to]));
		},
		[book, table, itemName, done],
	);
	return { onAdd, onStep, announced };
}
