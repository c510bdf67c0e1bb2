import { joined, type Wording, wordingOf } from "./markup.ts";

export interface LabelProps {
	/** The words; with `isPageHeading` in its long form they are also the page's h1. */
	label: Wording;
	/** Id of the control that is named. */
	for?: string | undefined;
	/** Classes beside those of the label's own long form. */
	classes?: string | undefined;
}

/** The name of one control. Nothing is rendered where there are no words. */
export function Label({ label, for: control, classes }: LabelProps) {
	const words = wordingOf(label);
	if (!words?.text) return null;
	const element = (
		<label
			className={joined("govuk-label", classes, words.classes)}
			{...words.attributes}
			htmlFor={control || undefined}
		>
			{words.text}
		</label>
	);
	return words.isPageHeading ? <h1 className="govuk-label-wrapper">{element}</h1> : element;
}
