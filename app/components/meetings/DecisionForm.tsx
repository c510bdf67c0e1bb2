import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { AgendaCase, MeetingView, RoomRefusal } from "#app/domain/agenda.ts";
import {
	isFunded,
	outcomeLabel,
	outcomesFor,
	outcomeWords,
	type TypedDecision,
	usualReview,
} from "#app/domain/decision.ts";
import { type ReviewFigures, reviewOutcomeWords, toComePence } from "#app/domain/review.ts";
import { reviewChoices } from "#app/domain/reviewDecision.ts";
import { showDate, showPence } from "#schemas/entry.ts";
import { planKinds } from "#schemas/vocabulary.ts";

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
	const plan = planKinds.includes(one.kind);
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
				items={
					one.review
						? reviewItems(one.review)
						: outcomesFor(one.kind).map((outcome) => ({
								value: outcome,
								text: outcomeLabel(one.kind, outcome),
							}))
				}
			/>
			{area("reason", "Reason", "The school reads it, word for word. Name no child, family or school.")}
			{plan ? <PlanMoney one={one} /> : null}
			{isFunded(one.money) && !plan ? <Money view={view} one={one} value={value} error={error} /> : null}
			{isFunded(one.money) ? <ReviewBy view={view} one={one} value={value} error={error} /> : null}
			{one.review || plan
				? null
				: area("criterion", "Criterion", "If it is not agreed: which criterion is not met.")}
			{plan
				? null
				: area(
						"advice",
						"Advice",
						one.review
							? "What the school can do besides, and with whom. It can be left blank."
							: "If it is not agreed: what the school can do instead, and with whom.",
					)}
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

/** What a review may decide, each with what it does to the money. */
function reviewItems(figures: ReviewFigures) {
	const open = showPence(toComePence(figures));
	const still = `the ${open} still to come`;
	const hints: Readonly<Record<(typeof reviewChoices)[number], string>> = {
		continue: `All of ${still} stays. More than that is for further terms.`,
		increase: `More than ${still}: the rest is added.`,
		reduce: `Less than ${still}: the last instalments are taken back first.`,
		cease: `Nothing of ${still} is given. The award ends.`,
		deferred: "The school is asked for what is missing.",
		notConsidered: "The award stays as it is, and its review is still due.",
	};
	return reviewChoices.map((choice) => ({
		value: choice,
		text:
			choice === "deferred" || choice === "notConsidered" ? outcomeWords[choice] : reviewOutcomeWords[choice],
		hint: hints[choice],
	}));
}

function Money({ view, one, value, error }: MoneyProps) {
	const asked = one.requestedPence === null ? "" : showPence(one.requestedPence);
	const usual = asked === "" && one.review ? showPence(toComePence(one.review)) : asked;
	const hint = asked === "" ? undefined : `Asked for: ${asked}`;
	return (
		<>
			<Input
				id="amount"
				name="amount"
				label={one.review ? "To come from now on, in all" : "Amount, if money is agreed"}
				hint={
					one.review
						? `In place of the ${showPence(toComePence(one.review))} still to come. What is paid stays. ${hint ?? ""}`
						: hint
				}
				classes="govuk-input--width-10"
				value={value("amount", usual)}
				errorMessage={error("amount")}
			/>
			<Select
				id="startHalfTerm"
				name="startHalfTerm"
				label={one.review ? "If it is more than what is still to come: from" : "From"}
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
		</>
	);
}

function ReviewBy({ view, one, value, error }: MoneyProps) {
	return (
		<Input
			id="review"
			name="review"
			label={one.review ? "Next review by, unless it ceases" : "Review by"}
			hint="No later than one year after the award, for example 3 March 2026."
			classes="govuk-input--width-10"
			value={value("review", showDate(usualReview(view.today)))}
			errorMessage={error("review")}
		/>
	);
}

/** What a plan says is owed: its costing is agreed to as it is, or queried. */
function PlanMoney({ one }: { one: AgendaCase }) {
	const amount = showPence(one.requestedPence ?? 0);
	return (
		<InsetText>
			If the costing is agreed, all of it is allocated: {amount}
			{one.start ? `, from ${one.start}` : ""}. It is never capped, and no budget stands against it: what the
			cluster’s does not hold, the authority bears.
		</InsetText>
	);
}
