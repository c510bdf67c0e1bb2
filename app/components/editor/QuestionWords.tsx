import { Textarea } from "#app/components/layout/Textarea.tsx";

interface QuestionWordsProps {
	readonly card: { readonly title: string; readonly hint: string };
	/** Labels of the two fields. */
	readonly title: string;
	readonly hint: string;
	readonly hintRows: number;
	readonly messageOf: (field: string) => string | undefined;
}

/** What a question says: itself and its help text. */
export function QuestionWords({ card, title, hint, hintRows, messageOf }: QuestionWordsProps) {
	return (
		<>
			<Textarea
				id="title"
				name="title"
				rows={2}
				label={{ text: title, classes: "govuk-label--s" }}
				value={card.title}
				errorMessage={messageOf("title")}
			/>
			<Textarea
				id="hint"
				name="hint"
				rows={hintRows}
				label={{ text: hint, classes: "govuk-label--s" }}
				value={card.hint}
				errorMessage={messageOf("hint")}
			/>
		</>
	);
}
