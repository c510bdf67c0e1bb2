import { useState } from "react";
import { Input } from "#app/components/layout/Input.tsx";
import { inOrder } from "#app/components/layout/markup.ts";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import {
	type ConditionClause,
	type ConditionSubject,
	conditionVerbs,
	mostClauses,
	verbWords,
} from "#app/domain/editor/conditionCard.ts";
import type { QuestionCard } from "#app/domain/editor/questionCard.ts";

export interface ConditionFieldsProps {
	readonly card: QuestionCard;
	readonly subjects: readonly ConditionSubject[];
	/** The rule as it stands in words, where the pick-lists cannot say it. */
	readonly keptWords: string | null;
	readonly messageOf: (field: string) => string | undefined;
}

/** When a question is asked, as a sentence made of pick-lists. */
export function ConditionFields({ card, subjects, keptWords, messageOf }: ConditionFieldsProps) {
	const { condition } = card;
	const rows = Math.min(mostClauses, Math.max(2, condition.clauses.length + 1));
	return (
		<>
			<Radios
				name="when"
				fieldset={{ legend: { text: "Show this question", classes: "govuk-fieldset__legend--s" } }}
				classes="govuk-radios--small"
				value={condition.show}
				items={[
					{ value: "always", text: "Always" },
					...(keptWords ? [{ value: "kept", text: `Only when ${keptWords}` }] : []),
					{ value: "when", text: keptWords ? "By another rule" : "Only when" },
				]}
			/>
			{inOrder(Array.from({ length: rows }, (_, place) => condition.clauses[place])).map(
				({ item, place, key }) => (
					<Clause
						key={key}
						name={`when${place + 1}`}
						clause={item}
						subjects={subjects}
						first={place === 0}
						errorMessage={messageOf(`when${place + 1}Question`)}
					/>
				),
			)}
			<Radios
				name="join"
				fieldset={{ legend: "Where there is more than one line" }}
				classes="govuk-radios--inline govuk-radios--small"
				value={condition.join}
				items={[
					{ value: "all", text: "All must hold" },
					{ value: "any", text: "One is enough" },
				]}
			/>
			<Radios
				name="asked"
				fieldset={{ legend: "Asked in" }}
				classes="govuk-radios--inline govuk-radios--small"
				value={card.asked}
				items={[
					{ value: "both", text: "Trial and live" },
					{ value: "trial", text: "Trial only" },
					{ value: "live", text: "Live only" },
				]}
			/>
		</>
	);
}

interface ClauseProps {
	readonly name: string;
	readonly clause: ConditionClause | undefined;
	readonly subjects: readonly ConditionSubject[];
	readonly first: boolean;
	readonly errorMessage: string | undefined;
}

/**
 * `[question] [is] [answer]`; the answers of all questions stand in one list, under their questions, until a question is
 * chosen where scripts run.
 */
function Clause({ name, clause, subjects, first, errorMessage }: ClauseProps) {
	const [chosen, choose] = useState("");
	const picked = subjects.find(({ key }) => key === clause?.question);
	const offered = subjects.filter(({ key }) => key === chosen);
	const isAmount = picked?.areNumbers === true && picked.choices.length === 0;
	return (
		<fieldset className="govuk-fieldset cm-clause">
			<legend className="govuk-visually-hidden">{first ? "Condition" : "And another"}</legend>
			<Select
				id={`${name}Question`}
				name={`${name}Question`}
				label={first ? "The question" : "And the question (if there is another)"}
				value={clause?.question ?? ""}
				errorMessage={errorMessage}
				attributes={{ onInput: (event) => choose(event.currentTarget.value) }}
				items={[
					{ value: "", text: "Choose a question" },
					...subjects.map(({ key, title }) => ({ value: key, text: title })),
				]}
			/>
			<Select
				id={`${name}Verb`}
				name={`${name}Verb`}
				label="How"
				value={clause?.verb ?? "is"}
				items={conditionVerbs.map((verb) => ({ value: verb, text: verbWords[verb] }))}
			/>
			<Select
				id={`${name}Answer`}
				name={`${name}Answer`}
				label="The answer"
				value={clause && !isAmount ? `${clause.question}:${clause.answer}` : ""}
				items={[
					{ value: "", text: "Choose an answer" },
					...(offered.length > 0 ? offered : subjects).flatMap(answersOf),
				]}
			/>
			<Input
				id={`${name}Amount`}
				name={`${name}Amount`}
				label="Or a number"
				classes="govuk-input--width-5"
				inputMode="decimal"
				value={isAmount ? clause?.answer : ""}
			/>
		</fieldset>
	);
}

function answersOf({ key, title, kind, choices }: ConditionSubject) {
	const answers =
		kind === "yesNo" || kind === "confirmation"
			? [
					{ value: `${key}:yes`, text: "Yes" },
					{ value: `${key}:no`, text: "No" },
				]
			: choices.map(({ code, label }) => ({ value: `${key}:${code}`, text: label }));
	return answers.length > 0 ? [{ label: title, items: answers }] : [];
}
