import type { ComponentType, ReactNode } from "react";
import { useSection } from "#app/components/forms/section.tsx";
import { widgetOf } from "#app/components/forms/widget.ts";
import { Details } from "#app/components/layout/Details.tsx";
import type { Widget } from "#schemas/annotations.ts";
import { signerOf } from "#schemas/signatures.ts";
import { CalculatedControl, GuidanceControl } from "./CalculatedControl.tsx";
import {
	CheckboxesControl,
	DeclarationControl,
	RadiosControl,
	ScaleControl,
	SelectControl,
	YesNoControl,
} from "./ChoiceControls.tsx";
import { DateControl } from "./DateControl.tsx";
import type { ControlProps } from "./field.ts";
import { SignatureControl } from "./SignatureControl.tsx";
import { MoneyControl, NumberControl, TextareaControl, TextControl } from "./TextControls.tsx";

/** Every way to ask one question; a table of rows asks many and stands apart. */
export const controls: Record<Exclude<Widget, "table">, ComponentType<ControlProps>> = {
	text: TextControl,
	textarea: TextareaControl,
	radios: RadiosControl,
	select: SelectControl,
	checkboxes: CheckboxesControl,
	date: DateControl,
	money: MoneyControl,
	number: NumberControl,
	calculated: CalculatedControl,
	declaration: DeclarationControl,
	guidance: GuidanceControl,
	scale: ScaleControl,
	yesNo: YesNoControl,
};

/** One question with why it is asked (in a row without: the table says it once). A table within a row is not a question we know, and is left out. */
export function AskedQuestion(props: ControlProps) {
	const { approval } = useSection();
	const widget = widgetOf(props.question, props.ui);
	if (widget === "table") return null;
	const Control = controls[widget];
	if (props.path.length > 1) return <Control {...props} />;
	if (approval && signerOf(props.question)) return <SignatureControl {...props} approval={approval} />;
	const why = props.question["x-why"];
	return (
		<div className="cm-question">
			<Control {...props} />
			{why ? <Why words={why} about={props.question.title} /> : null}
		</div>
	);
}

/** 'Why we ask this', closed at first; its name says about what, since a page has many. */
export function Why({ words, about }: { words: ReactNode; about: string | undefined }) {
	const summary = (
		<>Why we ask this{about ? <span className="govuk-visually-hidden">: {about}</span> : null}</>
	);
	return (
		<Details summary={summary} classes="cm-why">
			{words}
		</Details>
	);
}
