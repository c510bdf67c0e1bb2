import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import {
	canBeReported,
	dataClassWords,
	panelChoices,
	panelChoiceWords,
} from "#app/domain/editor/privacyWords.ts";
import type { QuestionCard } from "#app/domain/editor/questionCard.ts";
import { dataClasses } from "#schemas/vocabulary.ts";

interface PrivacyFieldsProps {
	readonly card: QuestionCard;
	readonly messageOf: (field: string) => string | undefined;
}

/** The kind of information, asked in the same words wherever a question is made. */
export function DataClassField({
	value,
	errorMessage,
}: {
	readonly value: QuestionCard["dataClass"];
	readonly errorMessage: string | undefined;
}) {
	return (
		<Radios
			name="dataClass"
			fieldset={{
				legend: { text: "What kind of information is the answer?", classes: "govuk-fieldset__legend--s" },
			}}
			classes="govuk-radios--small"
			value={value}
			errorMessage={errorMessage}
			items={dataClasses.map((name) => ({
				value: name,
				text: dataClassWords[name].text,
				hint: dataClassWords[name].hint || undefined,
			}))}
		/>
	);
}

/** Who sees an answer, and whether it is counted, in plain words. */
export function PrivacyFields({ card, messageOf }: PrivacyFieldsProps) {
	return (
		<>
			<DataClassField value={card.dataClass} errorMessage={messageOf("dataClass")} />
			<Radios
				name="panel"
				fieldset={{
					legend: { text: "What does the panel see of it?", classes: "govuk-fieldset__legend--s" },
				}}
				hint="The panel decides without knowing which child it is."
				classes="govuk-radios--small"
				value={card.panel}
				errorMessage={messageOf("panel")}
				items={panelChoices(card.kind, card.panel).map((choice) => ({
					value: choice,
					text: panelChoiceWords(choice),
				}))}
			/>
			{canBeReported(card.kind) ? <Counted card={card} messageOf={messageOf} /> : null}
		</>
	);
}

function Counted({ card, messageOf }: PrivacyFieldsProps) {
	const yesNo = [
		{ value: "yes", text: "Yes" },
		{ value: "no", text: "No" },
	];
	return (
		<>
			<Radios
				name="reported"
				fieldset={{ legend: { text: "Do reports count it?", classes: "govuk-fieldset__legend--s" } }}
				classes="govuk-radios--inline govuk-radios--small"
				value={card.reported ? "yes" : "no"}
				items={yesNo}
			/>
			<Input
				id="reportLabel"
				name="reportLabel"
				label="Short name on charts"
				hint="Only where reports count it."
				value={card.reportLabel}
				errorMessage={messageOf("reportLabel")}
			/>
			<Radios
				name="published"
				fieldset={{
					legend: {
						text: "May counts of it stand in published summaries?",
						classes: "govuk-fieldset__legend--s",
					},
				}}
				classes="govuk-radios--inline govuk-radios--small"
				value={card.published ? "yes" : "no"}
				errorMessage={messageOf("published")}
				items={yesNo}
			/>
		</>
	);
}
