import { Hint } from "./Hint.tsx";
import { joined } from "./markup.ts";
import { Textarea, type TextareaProps } from "./Textarea.tsx";

export interface CharacterCountProps extends TextareaProps {
	maxLength?: number | undefined;
	maxWords?: number | undefined;
	/** Percentage of the limit from which the count shows. */
	threshold?: number | undefined;
	/** How `maxLength` counts: `length` is UTF-16 units, `characters` what a reader sees as one character. */
	countType?: "length" | "characters" | "words" | undefined;
	countMessageClasses?: string | undefined;
}

/** Several lines of text with a limit said in words; the running count comes with JavaScript. */
export function CharacterCount(props: CharacterCountProps) {
	const { maxLength, maxWords, threshold, countType, countMessageClasses, ...textarea } = props;
	const limit = maxWords ?? maxLength;
	const counts = countType ?? (maxWords ? "words" : undefined);
	const unit = counts === "words" ? "words" : "characters";
	return (
		<Textarea
			{...textarea}
			describedBy={joined(textarea.describedBy, `${props.id}-info`)}
			classes={joined("govuk-js-character-count", props.classes)}
			formGroup={{
				...props.formGroup,
				classes: joined("govuk-character-count", props.formGroup?.classes),
				attributes: {
					"data-module": "govuk-character-count",
					"data-maxlength": maxLength,
					"data-maxwords": maxWords,
					"data-threshold": threshold,
					"data-count-type": counts,
					...props.formGroup?.attributes,
				},
				after: (
					<>
						<Hint
							id={`${props.id}-info`}
							classes={joined("govuk-character-count__message", countMessageClasses)}
						>
							{limit === undefined ? null : `You can enter up to ${limit} ${unit}`}
						</Hint>
						{props.formGroup?.after}
					</>
				),
			}}
		/>
	);
}
