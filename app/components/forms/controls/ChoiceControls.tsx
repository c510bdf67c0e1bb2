import { useSection } from "#app/components/forms/section.tsx";
import { answerOfCode, titleOf } from "#app/components/forms/widget.ts";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import type { ChoiceItem } from "#app/components/layout/ChoiceList.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select, type SelectGroup, type SelectItem } from "#app/components/layout/Select.tsx";
import type { Option } from "#schemas/annotations.ts";
import { choicesOf, isRecord } from "#schemas/questions.ts";
import { optionOf, withUsual } from "#schemas/usual.ts";
import { type ControlProps, type Field, useField } from "./field.ts";

function chosenValue({ answer }: Field): string | undefined {
	return answer === undefined || answer === null ? undefined : String(answer);
}

/** The list behind a choice, and what is chosen in it as a code. */
function useChoice(props: ControlProps) {
	const { context, book } = useSection();
	const field = useField(props);
	const { path, question } = props;
	const choose = (code: string) => {
		const answer = code === "" ? undefined : answerOfCode(question, code);
		field.write(answer);
		const [table, row] = path;
		if (typeof row !== "number") return;
		const [before, after] = [field.answer, answer].map((one) => optionOf(question, one, context));
		const whole = book.answer([String(table), row]);
		if ((before?.usual || after?.usual) && isRecord(whole))
			book.writeRow(String(table), row, withUsual(whole, before, after));
	};
	return { field, choices: choicesOf(props.question, context), choose };
}

function legendOf(field: Field) {
	return { text: field.label, classes: field.size.legend };
}

/** One of a few. */
export function RadiosControl(props: ControlProps) {
	const { field, choices, choose } = useChoice(props);
	return (
		<Radios
			name={field.name}
			idPrefix={field.id}
			fieldset={{ legend: legendOf(field) }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={choices.map(({ code, label }) => ({ value: code, text: label }))}
			value={chosenValue(field)}
			onChange={(event) => choose(event.target.value)}
			classes={props.path.length > 1 ? "govuk-radios--small" : undefined}
		/>
	);
}

/** One step of a scale: 'Level 2: needs help each day' is read as a name and what it means. */
function stepOf({ code, label }: Option): ChoiceItem {
	const colon = label.indexOf(": ");
	if (colon < 0) return { value: code, text: label };
	return { value: code, text: label.slice(0, colon), hint: label.slice(colon + 2) };
}

/** Steps of a scale, each with what it means. */
export function ScaleControl(props: ControlProps) {
	const { field, choices, choose } = useChoice(props);
	return (
		<Radios
			name={field.name}
			idPrefix={field.id}
			fieldset={{ legend: legendOf(field) }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={choices.map(stepOf)}
			value={chosenValue(field)}
			onChange={(event) => choose(event.target.value)}
			classes="govuk-radios--small cm-scale"
		/>
	);
}

/** One of many, grouped where the register groups them. */
export function SelectControl(props: ControlProps) {
	const { field, choices, choose } = useChoice(props);
	return (
		<Select
			id={field.id}
			name={field.name}
			label={{ text: field.label, classes: field.size.label }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={[{ value: "", text: "Choose from the list" }, ...grouped(choices)]}
			value={chosenValue(field) ?? ""}
			onChange={(event) => choose(event.target.value)}
			classes="cm-select"
		/>
	);
}

function grouped(choices: readonly Option[]): (SelectItem | SelectGroup)[] {
	const items: (SelectItem | (SelectGroup & { items: SelectItem[] }))[] = [];
	const groups = new Map<string, SelectItem[]>();
	for (const { code, label, group } of choices) {
		const item = { value: code, text: label };
		if (group === undefined) {
			items.push(item);
			continue;
		}
		const list = groups.get(group) ?? [];
		if (list.length === 0) items.push({ label: group, items: list });
		groups.set(group, list);
		list.push(item);
	}
	return items;
}

/** Any number of a list. */
export function CheckboxesControl(props: ControlProps) {
	const { field, choices } = useChoice(props);
	const chosen = Array.isArray(field.answer) ? field.answer.map(String) : [];
	const toggle = (code: string, on: boolean) => {
		const codes = choices.map((choice) => choice.code);
		field.write(codes.filter((other) => (other === code ? on : chosen.includes(other))));
	};
	return (
		<Checkboxes
			name={`${field.name}[]`}
			idPrefix={field.id}
			fieldset={{ legend: legendOf(field) }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={choices.map(({ code, label }) => ({ value: code, text: label }))}
			values={chosen}
			onChange={(event) => toggle(event.target.value, event.target.checked)}
			classes={props.path.length > 1 ? "govuk-checkboxes--small" : undefined}
			formGroup={{ before: <input type="hidden" name={`${field.name}[]`} value="" /> }}
		/>
	);
}

const yesAndNo = [
	{ value: "true", text: "Yes" },
	{ value: "false", text: "No" },
];

/** Yes or no; neither until somebody says so. */
export function YesNoControl(props: ControlProps) {
	const field = useField(props);
	return (
		<Radios
			name={field.name}
			idPrefix={field.id}
			fieldset={{ legend: legendOf(field) }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={yesAndNo}
			value={chosenValue(field)}
			onChange={(event) => field.write(event.target.value === "true")}
			classes={props.path.length > 1 ? "govuk-radios--inline govuk-radios--small" : "govuk-radios--inline"}
		/>
	);
}

/** A statement that is confirmed by ticking it. */
export function DeclarationControl(props: ControlProps) {
	const field = useField(props);
	return (
		<Checkboxes
			name={field.name}
			idPrefix={field.id}
			hint={field.hint}
			errorMessage={field.errorMessage}
			items={[{ value: "true", text: titleOf(props.question) }]}
			values={field.answer === true ? ["true"] : []}
			onChange={(event) => field.write(event.target.checked ? true : undefined)}
			formGroup={{ before: <input type="hidden" name={field.name} value="" /> }}
		/>
	);
}
