import type { ChangeEvent } from "react";
import type { FieldPath } from "#app/components/forms/fieldPath.ts";
import { useAnswer, useHydrated } from "#app/components/forms/section.tsx";
import { Hint } from "#app/components/layout/Hint.tsx";
import { Input, type InputProps } from "#app/components/layout/Input.tsx";
import { joined } from "#app/components/layout/markup.ts";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { Answer } from "#schemas/annotations.ts";
import { readInteger, readPence, readTenths, showPence, showTenths } from "#schemas/entry.ts";
import { type ControlProps, type Reading, useFieldWords, useTypedText } from "./field.ts";

const asWritten: Reading = {
	show: (answer) => (answer === undefined || answer === null ? "" : String(answer)),
	read: (text) => (text === "" ? undefined : text),
};

/** What is no whole number of its unit is shown as it is stored, to be put right. */
function reading(show: (whole: number) => string, read: (text: string) => number | null): Reading {
	return {
		show: (answer) => (Number.isInteger(answer) ? show(Number(answer)) : asWritten.show(answer)),
		read: (text): Answer | undefined => (text.trim() === "" ? undefined : (read(text) ?? text)),
	};
}

const money = reading((pence) => showPence(pence).replace("£", ""), readPence);
const tenths = reading(showTenths, readTenths);
const whole = reading(String, readInteger);

type LineProps = ControlProps & { reading: Reading; input?: Partial<InputProps> };

function Line({ reading: way, input, ...props }: LineProps) {
	const field = useFieldWords(props);
	const { box, first, type } = useTypedText<HTMLInputElement>(props.path, way);
	const width = props.ui["ui:width"];
	return (
		<Input
			id={field.id}
			name={field.name}
			label={{ text: field.label, classes: field.size.label }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			box={box}
			value={first}
			onChange={(event) => type(event.target.value)}
			{...input}
			{...heardUnit(field.id, input)}
			classes={width ? `govuk-input--width-${width}` : input?.classes}
		/>
	);
}

/** The unit beside the box is heard with it: what stands before a box or after it is no part of its label. */
function heardUnit(id: string, input: Partial<InputProps> = {}): Partial<InputProps> {
	const unit = `${id}-unit`;
	const named = (text: string) => ({ text, attributes: { id: unit } });
	const { prefix, suffix } = input;
	if (typeof prefix === "string") return { prefix: named(prefix), describedBy: unit };
	if (typeof suffix === "string") return { suffix: named(suffix), describedBy: unit };
	return {};
}

/** Text on one line; codes such as a UPN are not spell-checked. */
export function TextControl(props: ControlProps) {
	const { format } = props.question;
	const input: Partial<InputProps> =
		format === "email"
			? { type: "email", spellCheck: false }
			: format
				? { spellCheck: false, autoCapitalize: "characters", classes: "govuk-input--width-20" }
				: {};
	return <Line {...props} reading={asWritten} input={input} />;
}

/** Pounds in the box, whole pence in the answer. */
export function MoneyControl(props: ControlProps) {
	return (
		<Line
			{...props}
			reading={money}
			input={{ prefix: "£", inputMode: "decimal", spellCheck: false, classes: "govuk-input--width-10" }}
		/>
	);
}

const suffixes: { readonly [unit: string]: string } = { minutes: "minutes", percent: "%" };

/** A whole number, or one with a decimal that the answer holds in tenths. */
export function NumberControl(props: ControlProps) {
	const unit = props.question["x-unit"];
	const isTenths = unit === "tenths" || props.question.format === "tenths";
	return (
		<Line
			{...props}
			reading={isTenths ? tenths : whole}
			input={{
				inputMode: isTenths ? "decimal" : "numeric",
				spellCheck: false,
				classes: "govuk-input--width-5",
				suffix: suffixes[unit ?? ""],
			}}
		/>
	);
}

/** Several lines of text, with what is left of the limit where there is one. */
export function TextareaControl(props: ControlProps) {
	const field = useFieldWords(props);
	const { box, first, type } = useTypedText<HTMLTextAreaElement>(props.path, asWritten);
	const limit = props.question.maxLength;
	return (
		<Textarea
			id={field.id}
			name={field.name}
			label={{ text: field.label, classes: field.size.label }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			box={box}
			value={first}
			onChange={(event: ChangeEvent<HTMLTextAreaElement>) => type(event.target.value)}
			rows={props.ui["ui:rows"] ?? (props.path.length > 1 ? 3 : 5)}
			describedBy={limit === undefined ? undefined : `${field.id}-info`}
			formGroup={
				limit === undefined
					? undefined
					: {
							classes: "govuk-character-count",
							after: <Remaining id={field.id} path={props.path} limit={limit} />,
						}
			}
		/>
	);
}

/** Counts as the schema does: by code point. Read out only once there is too much. */
function Remaining({ id, path, limit }: { id: string; path: FieldPath; limit: number }) {
	const hydrated = useHydrated();
	const text = asWritten.show(useAnswer(path));
	const left = limit - [...text].length;
	const tooMany = left < 0;
	const amount = Math.abs(left);
	const unit = amount === 1 ? "character" : "characters";
	const words =
		hydrated && text !== ""
			? `You have ${amount} ${unit} ${tooMany ? "too many" : "remaining"}`
			: `You can enter up to ${limit} characters`;
	const wrong = tooMany && "govuk-error-message";
	return (
		<>
			<Hint id={`${id}-info`} classes={joined("govuk-character-count__message", wrong)}>
				{words}
			</Hint>
			<div className="govuk-visually-hidden" role="status">
				{tooMany ? words : null}
			</div>
		</>
	);
}
