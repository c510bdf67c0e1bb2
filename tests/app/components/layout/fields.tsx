import type { ReactElement } from "react";
import { CharacterCount } from "#app/components/layout/CharacterCount.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { DateInput, type DatePart } from "#app/components/layout/DateInput.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import type { FormGroupOptions, WordingOptions } from "#app/components/layout/markup.ts";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { asList, asOptions, asText, attributesOf, contentOf, type Option, type Options } from "./fixtures.ts";

/** Options that every macro takes. */
export function shared(options: Options) {
	return { classes: asText(options.classes), attributes: attributesOf(options.attributes) };
}

export function flag(option: Option): boolean | undefined {
	return typeof option === "boolean" ? option : undefined;
}

/** A list of options; what is null or false in it is left out, as the macros do. */
export function items(option: Option): Options[] {
	return asList(option).flatMap((item) => {
		const options = asOptions(item);
		return options ? [options] : [];
	});
}

export function wording(option: Option): WordingOptions | undefined {
	const words = asOptions(option);
	if (!words) return undefined;
	return {
		...shared(words),
		text: contentOf(words.html, words.text),
		isPageHeading: flag(words.isPageHeading),
	};
}

function formGroup(option: Option): FormGroupOptions | undefined {
	const group = asOptions(option);
	if (!group) return undefined;
	const slot = (one: string) => {
		const content = asOptions(group[one]) ?? asOptions(group[`${one}s`]);
		return content && contentOf(content.html, content.text);
	};
	return { ...shared(group), before: slot("beforeInput"), after: slot("afterInput") };
}

function field(options: Options) {
	return {
		...shared(options),
		id: asText(options.id) ?? asText(options.name) ?? "",
		name: asText(options.name) ?? "",
		label: wording(options.label),
		hint: wording(options.hint),
		errorMessage: wording(options.errorMessage),
		describedBy: asText(options.describedBy),
		formGroup: formGroup(options.formGroup),
		disabled: flag(options.disabled),
		value: asText(options.value),
	};
}

function fieldset(option: Option) {
	const options = asOptions(option);
	if (!options) return undefined;
	return {
		...shared(options),
		legend: wording(options.legend),
		describedBy: asText(options.describedBy),
	};
}

function choice(item: Options) {
	if (item.divider) return { divider: asText(item.divider) ?? "" };
	const label = asOptions(item.label);
	return {
		text: contentOf(item.html, item.text),
		value: asText(item.value) ?? "",
		id: asText(item.id),
		name: asText(item.name),
		checked: flag(item.checked),
		disabled: flag(item.disabled),
		hint: wording(item.hint),
		label: label && shared(label),
		conditional: contentOf(asOptions(item.conditional)?.html),
		behaviour: item.behaviour === "exclusive" ? ("exclusive" as const) : undefined,
		attributes: attributesOf(item.attributes),
	};
}

function choices(options: Options) {
	const { id: _id, label: _label, value, ...rest } = field(options);
	return {
		...rest,
		value,
		idPrefix: asText(options.idPrefix),
		fieldset: fieldset(options.fieldset),
		items: items(options.items).map(choice),
	};
}

const isPart = (name: string | undefined): name is DatePart =>
	name === "day" || name === "month" || name === "year";

function text(options: Options) {
	return {
		...field(options),
		spellCheck: flag(options.spellcheck),
		autoComplete: asText(options.autocomplete),
	};
}

function inputMode(option: Option) {
	return option === "decimal" || option === "numeric" ? option : undefined;
}

export const fieldAdapters: Record<string, (options: Options) => ReactElement> = {
	input: (options) => {
		const wrapper = asOptions(options.inputWrapper);
		return (
			<Input
				{...text(options)}
				type={asText(options.type)}
				inputMode={inputMode(options.inputmode)}
				pattern={asText(options.pattern)}
				autoCapitalize={asText(options.autocapitalize)}
				prefix={wording(options.prefix)}
				suffix={wording(options.suffix)}
				inputWrapper={wrapper && shared(wrapper)}
			/>
		);
	},
	textarea: (options) => (
		<Textarea {...text(options)} rows={options.rows ? Number(options.rows) : undefined} />
	),
	"character-count": (options) => {
		const count = options.countType;
		const number = (name: string) => (options[name] ? Number(options[name]) : undefined);
		return (
			<CharacterCount
				{...text(options)}
				rows={number("rows")}
				maxLength={number("maxlength")}
				maxWords={number("maxwords")}
				threshold={number("threshold")}
				countType={count === "length" || count === "characters" || count === "words" ? count : undefined}
				countMessageClasses={asText(asOptions(options.countMessage)?.classes)}
			/>
		);
	},
	select: (options) => {
		const list = items(options.items);
		const selected = list.find((item) => item.selected === true);
		return (
			<Select
				{...field(options)}
				value={asText(selected?.value) ?? asText(selected?.text) ?? asText(options.value)}
				items={list.map((item) => ({
					text: asText(item.text) ?? "",
					value: asText(item.value),
					disabled: flag(item.disabled),
					attributes: attributesOf(item.attributes),
				}))}
			/>
		);
	},
	radios: (options) => <Radios {...choices(options)} />,
	checkboxes: (options) => {
		const { value: _value, ...list } = choices(options);
		const values = asList(options.values).flatMap((value) => asText(value) ?? []);
		return <Checkboxes {...list} values={values} />;
	},
	"date-input": (options) => {
		const list = dateParts(options);
		const prefix = asText(options.namePrefix);
		const named = (part: DatePart) => (prefix ? `${prefix}-${part}` : part);
		const typed = (part: DatePart) => {
			const own = list.find((item) => item.name === part)?.value;
			return asText(own ?? asOptions(options.values)?.[named(part)]);
		};
		const rest = list.filter((item) => item.error !== false);
		const wrong = rest.length < list.length ? rest : list.filter(isWrong);
		const { label: _label, name: _name, value: _value, disabled: _disabled, ...common } = field(options);
		return (
			<DateInput
				{...common}
				autoComplete={asText(list[0]?.autocomplete)?.replace(/-day$/, "")}
				names={{ day: named("day"), month: named("month"), year: named("year") }}
				values={{ day: typed("day"), month: typed("month"), year: typed("year") }}
				parts={list.map(nameOf).filter(isPart)}
				errorParts={wrong.length > 0 || !options.errorMessage ? wrong.map(nameOf).filter(isPart) : undefined}
				fieldset={fieldset(options.fieldset)}
			/>
		);
	},
};

const nameOf = (item: Options) => asText(item.name);
const isWrong = (item: Options) => item.error === true || String(item.classes).includes("govuk-input--error");

/** The parts of a date input, given as a list or one by one; a part that is switched off is left out. */
function dateParts(options: Options): Options[] {
	const list = items(options.items);
	if (list.length > 0) return list;
	return (["day", "month", "year"] as const).flatMap((part) => {
		const given = options[part];
		return given === false || given === null ? [] : [{ name: part, ...asOptions(given) }];
	});
}
