import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { AgendaCase, MeetingView, RoomRefusal } from "#app/domain/agenda.ts";
import {
	isFunded,
	outcomesFor,
	outcomeWords,
	type TypedDecision,
	usualReview,
} from "#app/domain/decision.ts";
import { showDate, showPence } from "#schemas/entry.ts";

interface DecisionFormProps {
	readonly view: MeetingView;
	readonly one: AgendaCase;
	readonly refused: RoomRefusal | null;
}

/** What the meeting decides of a case, typed for the chair. */
export function DecisionForm({ view, one, refused }: DecisionFormProps) {
	const error = (field: keyof TypedDecision) => refused?.issues.find(({ path }) => path === field)?.message;
	const value = (field: keyof TypedDecision, usual = "") => refused?.posted[field] ?? usual;
	const area = (field: "reason" | "criterion" | "advice", label: string, hint: string) => (
		<Textarea
			id={field}
			name={field}
			rows={3}
			label={label}
			hint={hint}
			value={value(field)}
			errorMessage={error(field)}
		/>
	);
	return (
		<form method="post" noValidate className="cm-reading">
			<h2 className="govuk-heading-m">Record the decision</h2>
			<input type="hidden" name="case" value={one.reference} />
			<Radios
				name="outcome"
				idPrefix="outcome"
				value={value("outcome")}
				errorMessage={error("outcome")}
				fieldset={{ legend: { text: "The meeting’s decision", classes: "govuk-fieldset__legend--s" } }}
				items={outcomesFor(one.kind).map((outcome) => ({ value: outcome, text: outcomeWords[outcome] }))}
			/>
			{area("reason", "Reason", "The school reads it, word for word. Name no child, family or school.")}
			{isFunded(one.kind) ? <Money view={view} one={one} value={value} error={error} /> : null}
			{area("criterion", "Criterion", "If it is not agreed: which criterion is not met.")}
			{area("advice", "Advice", "If it is not agreed: what the school can do instead, and with whom.")}
			<button className="govuk-button" name="intent" value="record" type="submit">
				Record for confirmation
			</button>
		</form>
	);
}

interface MoneyProps {
	readonly view: MeetingView;
	readonly one: AgendaCase;
	readonly value: (field: keyof TypedDecision, usual?: string) => string;
	readonly error: (field: keyof TypedDecision) => string | undefined;
}

function Money({ view, one, value, error }: MoneyProps) {
	const asked = one.requestedPence === null ? "" : showPence(one.requestedPence);
	return (
		<>
			<Input
				id="amount"
				name="amount"
				label="Amount, if money is agreed"
				hint={asked === "" ? undefined : `Asked for: ${asked}`}
				classes="govuk-input--width-10"
				value={value("amount", asked)}
				errorMessage={error("amount")}
			/>
			<Select
				id="startHalfTerm"
				name="startHalfTerm"
				label="From"
				value={value("startHalfTerm", one.startCode ?? "")}
				errorMessage={error("startHalfTerm")}
				items={[
					{ value: "", text: "Choose a half term" },
					...view.halfTerms.map(({ code, label }) => ({ value: code, text: label })),
				]}
			/>
			<Input
				id="terms"
				name="terms"
				label="For how many terms"
				inputMode="numeric"
				classes="govuk-input--width-2"
				value={value("terms", one.terms === null ? "" : String(one.terms))}
				errorMessage={error("terms")}
			/>
			<Input
				id="review"
				name="review"
				label="Review by"
				hint="No later than one year after the award, for example 3 March 2026."
				classes="govuk-input--width-10"
				value={value("review", showDate(usualReview(view.today)))}
				errorMessage={error("review")}
			/>
		</>
	);
}
