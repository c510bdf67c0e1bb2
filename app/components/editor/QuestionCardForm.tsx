import type { ReactNode } from "react";
import { Details } from "#app/components/layout/Details.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { CardProblem } from "#app/domain/editor/editQuestion.ts";
import type { DoubtfulOption } from "#app/domain/editor/optionLines.ts";
import type { QuestionCard } from "#app/domain/editor/questionCard.ts";
import {
	isChosen,
	isCounted,
	isFilledIn,
	isWritten,
	kindWords,
	offeredKinds,
} from "#app/domain/editor/questionKinds.ts";
import { ConditionFields, type ConditionFieldsProps } from "./ConditionFields.tsx";
import { FormulaFields, type FormulaFieldsProps } from "./FormulaFields.tsx";
import { PrivacyFields } from "./PrivacyFields.tsx";
import { QuestionWords } from "./QuestionWords.tsx";

export interface QuestionCardFieldsProps {
	readonly card: QuestionCard;
	/** The kind the question has as it stands, which decides what it may become. */
	readonly kindNow: QuestionCard["kind"];
	/** Whether its options come from a register that is kept elsewhere. */
	readonly fromRegister: boolean;
	readonly problems: readonly CardProblem[];
	readonly doubtful: readonly DoubtfulOption[];
	readonly condition: Omit<ConditionFieldsProps, "card" | "messageOf">;
	readonly formula: Omit<FormulaFieldsProps, "card" | "messageOf">;
}

/** Every control of a question's card. What is seldom changed opens in place. */
export function QuestionCardFields(props: QuestionCardFieldsProps) {
	const { card, problems } = props;
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	const wrong = (...fields: readonly string[]) =>
		problems.some(({ field }) => fields.some((name) => field.startsWith(name)));
	const asked = isFilledIn(card.kind);
	return (
		<>
			<Words card={card} messageOf={messageOf} />
			<Options {...props} messageOf={messageOf} />
			<Formula {...props} messageOf={messageOf} />
			{asked ? <Required card={card} /> : null}
			<Details
				summary="When it is asked"
				open={wrong("when") || card.condition.show !== "always"}
				classes="cm-card-part"
			>
				<ConditionFields {...props.condition} card={card} messageOf={messageOf} />
			</Details>
			{card.kind === "guidance" ? null : (
				<Details
					summary="Privacy: who sees the answer"
					open={wrong("dataClass", "panel", "published", "report")}
					classes="cm-card-part"
				>
					<PrivacyFields card={card} messageOf={messageOf} />
				</Details>
			)}
			{asked ? (
				<Details
					summary="Kind of question, limits and messages"
					open={wrong("kind", "lowest", "highest", "missing", "why")}
					classes="cm-card-part"
				>
					<Kind {...props} messageOf={messageOf} />
					<Bounds card={card} messageOf={messageOf} />
					<Input
						id="why"
						name="why"
						label="Why it is asked"
						hint="Shown beside the question to those who wonder."
						value={card.why}
						errorMessage={messageOf("why")}
					/>
					<Input
						id="missing"
						name="missing"
						label="What somebody is told who leaves it blank"
						hint="For example ‘Choose the main need’. Left empty, a general sentence is used."
						value={card.missing}
						errorMessage={messageOf("missing")}
					/>
				</Details>
			) : null}
		</>
	);
}

interface PartProps {
	readonly card: QuestionCard;
	readonly messageOf: (field: string) => string | undefined;
}

function Words({ card, messageOf }: PartProps) {
	const guidance = card.kind === "guidance";
	return (
		<QuestionWords
			card={card}
			title={guidance ? "Heading" : "Question"}
			hint={guidance ? "What it says" : "Help text"}
			hintRows={guidance ? 6 : 2}
			messageOf={messageOf}
		/>
	);
}

function Options({
	card,
	fromRegister,
	doubtful,
	messageOf,
}: QuestionCardFieldsProps & Pick<PartProps, "messageOf">): ReactNode {
	if (!isChosen(card.kind)) return null;
	if (fromRegister) {
		return (
			<p className="govuk-body">
				The options come from a list that is kept for all forms, so that they are the same everywhere.
			</p>
		);
	}
	return (
		<>
			<Textarea
				id="options"
				name="options"
				rows={Math.min(14, card.options.split("\n").length + 2)}
				label={{ text: "Options, one on each line", classes: "govuk-label--s" }}
				hint="Put them in the order people should read them. An option you only put in other words keeps the answers already given."
				value={card.options}
				errorMessage={messageOf("options")}
			/>
			{doubtful.map((option, place) => (
				<WhatBecame key={option.code} option={option} place={place} />
			))}
		</>
	);
}

/** Asked when an option went while another came: only a person knows whether they are the same answer. */
function WhatBecame({ option, place }: { readonly option: DoubtfulOption; readonly place: number }) {
	return (
		<Radios
			name={`gone:${option.code}`}
			idPrefix={`gone-${place}`}
			fieldset={{
				legend: { text: `What became of ‘${option.label}’?`, classes: "govuk-fieldset__legend--s" },
			}}
			errorMessage="Choose what became of this option, then save again"
			items={[
				...option.lines.map((line) => ({
					value: `=${line}`,
					text: `It is the same answer, now called ‘${line}’`,
				})),
				{ value: "-", text: "It is no longer an option" },
			]}
		/>
	);
}

function Formula({
	card,
	formula,
	messageOf,
}: QuestionCardFieldsProps & Pick<PartProps, "messageOf">): ReactNode {
	if (card.kind !== "calculated") return null;
	return <FormulaFields {...formula} card={card.formula} messageOf={messageOf} />;
}

function Required({ card }: Pick<PartProps, "card">) {
	return (
		<Radios
			name="required"
			classes="govuk-radios--inline govuk-radios--small"
			fieldset={{ legend: { text: "Must it be answered?", classes: "govuk-fieldset__legend--s" } }}
			value={card.required ? "yes" : "no"}
			items={[
				{ value: "yes", text: "Yes" },
				{ value: "no", text: "No, it may be left blank" },
			]}
		/>
	);
}

function Kind({
	card,
	kindNow,
	messageOf,
}: QuestionCardFieldsProps & Pick<PartProps, "messageOf">): ReactNode {
	const offered = offeredKinds(kindNow);
	if (offered.length === 1) {
		return (
			<p className="govuk-body">
				Kind of question: {kindWords[kindNow].name}. To ask in another way, add a new question and stop asking
				this one, so that no answer comes to mean something else.
			</p>
		);
	}
	return (
		<Radios
			name="kind"
			fieldset={{ legend: { text: "Kind of question", classes: "govuk-fieldset__legend--s" } }}
			classes="govuk-radios--small"
			value={card.kind}
			errorMessage={messageOf("kind")}
			items={offered.map((kind) => ({ value: kind, text: kindWords[kind].name, hint: kindWords[kind].hint }))}
		/>
	);
}

function Bounds({ card, messageOf }: PartProps) {
	const field = (name: "lowest" | "highest", label: string) => (
		<Input
			id={name}
			name={name}
			label={label}
			inputMode="decimal"
			classes="govuk-input--width-10"
			prefix={card.kind === "money" ? "£" : undefined}
			value={card[name]}
			errorMessage={messageOf(name)}
		/>
	);
	if (isWritten(card.kind)) return field("highest", "Longest answer, in characters");
	if (card.kind === "table") {
		return (
			<>
				{field("lowest", "Fewest rows")}
				{field("highest", "Most rows")}
			</>
		);
	}
	if (!isCounted(card.kind)) return null;
	const money = card.kind === "money" ? " in pounds" : "";
	return (
		<>
			{field("lowest", `Lowest answer${money}`)}
			{field("highest", `Highest answer${money}`)}
		</>
	);
}
