import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Fieldset } from "#app/components/layout/Fieldset.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { type KindFormView, moneyWords, mostDocuments } from "#app/domain/kinds.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

interface KindFormProps {
	readonly view: KindFormView;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** What a kind is to be made of and how it is to go, from which day, and why. */
export function KindForm({ view, refused }: KindFormProps) {
	const wrong = (field: string) => refused?.problems.find((problem) => problem.field === field)?.message;
	const usual = usualValues(view);
	const value = (field: string) => refused?.values[field] ?? usual[field] ?? "";
	return (
		<>
			<BackLink href="/programme/kinds">Kinds of referral</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<span className="govuk-caption-l">Kinds of referral</span>
			<h1 className="govuk-heading-l">{view.label}</h1>
			{view.waits ? (
				<InsetText>
					A change of this kind waits for a second person. Withdraw it before you propose another.
				</InsetText>
			) : null}
			<form method="post" className="cm-reading" noValidate>
				<Documents view={view} value={value} error={wrong("document1")} />
				<Radios
					name="forum"
					fieldset={{ legend: { text: "Where is it decided?", classes: "govuk-fieldset__legend--s" } }}
					items={[
						{ value: "locality", text: "Locality cluster meeting" },
						{ value: "city", text: "City Cluster Meeting", hint: "Paid from the Contingency Fund." },
					]}
					value={value("forum")}
					errorMessage={wrong("forum")}
				/>
				<Radios
					name="money"
					fieldset={{ legend: { text: "How is money paid?", classes: "govuk-fieldset__legend--s" } }}
					items={(["none", "equalParts", "oneSum"] as const).map((word) => ({
						value: word,
						text: moneyWords[word],
						...(word === "oneSum" ? { hint: "Where schools bid together, that is the one that leads." } : {}),
					}))}
					value={value("money")}
					errorMessage={wrong("money")}
				/>
				<Input
					id="deadlineDays"
					name="deadlineDays"
					label={{ text: "Days before the meeting by which it is sent", classes: "govuk-label--s" }}
					hint={`Left blank it is as usual: ${view.usualDays.locality} days before a locality cluster meeting, ${view.usualDays.city} before a City Cluster Meeting.`}
					classes="govuk-input--width-2"
					inputMode="numeric"
					value={value("deadlineDays")}
					errorMessage={wrong("deadlineDays")}
				/>
				<Radios
					name="offered"
					fieldset={{ legend: { text: "Can schools begin one?", classes: "govuk-fieldset__legend--s" } }}
					classes="govuk-radios--inline"
					items={[
						{ value: "yes", text: "Yes" },
						{ value: "no", text: "No" },
					]}
					value={value("offered")}
					errorMessage={wrong("offered")}
				/>
				<Textarea
					id="use"
					name="use"
					rows={3}
					label={{ text: "What it is for", classes: "govuk-label--s" }}
					hint="Schools read it where they choose a kind."
					value={value("use")}
					errorMessage={wrong("use")}
				/>
				<Textarea
					id="asks"
					name="asks"
					rows={2}
					label={{ text: "What it asks the meeting for", classes: "govuk-label--s" }}
					value={value("asks")}
					errorMessage={wrong("asks")}
				/>
				<FirstDay view={view} value={value} wrong={wrong} />
				<Textarea
					id="reason"
					name="reason"
					rows={3}
					label={{ text: "Why", classes: "govuk-label--s" }}
					hint="It stays on the page of the kinds. Name no child, family or school."
					value={value("reason")}
					errorMessage={wrong("reason")}
				/>
				<Button>Propose the change</Button>
			</form>
		</>
	);
}

function usualValues({ rule }: KindFormView): Readonly<Record<string, string>> {
	const { documents, forum, money, deadlineDays, offered, use, asks } = rule;
	return {
		...Object.fromEntries(documents.map((form, place) => [`document${place + 1}`, form])),
		forum,
		money,
		deadlineDays: deadlineDays === null ? "" : String(deadlineDays),
		offered: offered ? "yes" : "no",
		use,
		asks,
	};
}

const places = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

interface PartProps {
	readonly view: KindFormView;
	readonly value: (field: string) => string;
}

function Documents({ view, value, error }: PartProps & { readonly error: string | undefined }) {
	return (
		<Fieldset legend={{ text: "Which documents is it made of?", classes: "govuk-fieldset__legend--s" }}>
			<p className="govuk-hint">In the order a school fills them in.</p>
			{Array.from({ length: mostDocuments }, (_, place) => (
				<Select
					key={places[place]}
					id={`document${place + 1}`}
					name={`document${place + 1}`}
					label={places[place] ?? ""}
					items={[
						{ value: "", text: "None" },
						...view.forms.map(({ form, title }) => ({ value: form, text: title })),
					]}
					value={value(`document${place + 1}`)}
					errorMessage={place === 0 ? error : undefined}
				/>
			))}
		</Fieldset>
	);
}

function FirstDay({ view, value, wrong }: PartProps & { wrong: (field: string) => string | undefined }) {
	return (
		<>
			<Select
				id="when"
				name="when"
				label={{ text: "From when", classes: "govuk-label--s" }}
				hint="Referrals begun from then on follow it; those begun before keep what they have."
				items={[
					...view.halfTerms.map(({ from, name }) => ({ value: from, text: `${name}: ${showDate(from)}` })),
					{ value: "day", text: "Another day" },
				]}
				value={value("when")}
				errorMessage={wrong("when")}
			/>
			<DateInput
				id="from"
				fieldset={{ legend: { text: "If another day, which" } }}
				hint="After today, such as 6 1 2025."
				values={{ day: value("day"), month: value("month"), year: value("year") }}
				errorMessage={wrong("from-day")}
			/>
		</>
	);
}
