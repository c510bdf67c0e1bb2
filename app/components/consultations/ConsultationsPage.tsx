import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import type { ConsultationsView, TypedConsultation } from "#app/domain/consultations.ts";
import { commentsAddress } from "#app/domain/threads.ts";
import { HeldComments } from "./HeldComments.tsx";
import { LinkList } from "./LinkList.tsx";

interface ConsultationsPageProps {
	readonly view: ConsultationsView;
	readonly refused: {
		readonly typed: TypedConsultation;
		readonly faults: readonly { readonly field: string; readonly message: string }[];
	} | null;
}

/** Links for guests and what guests say: what waits to be read first. */
export function ConsultationsPage({ view, refused }: ConsultationsPageProps) {
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: view.title, href: `/forms/${encodeURIComponent(view.form)}` },
					{ text: "Guests" },
				]}
			/>
			<ProblemSummary problems={refused?.faults} />
			<div className="cm-reading">
				<h1 className="govuk-heading-l">Ask guests: {view.title}</h1>
				<p className="govuk-body">
					A link shows the form as it will look to people without an account: parents, schools, anybody you
					send it to. What they say is read by one of you before it joins the{" "}
					<a className="govuk-link" href={commentsAddress(view.form)}>
						comments
					</a>
					.
				</p>
				<HeldComments view={view} />
				<h2 className="govuk-heading-m" id="links">
					Links
				</h2>
				{view.links.length === 0 ? (
					<EmptyState title="No link has been made yet" headingLevel={3}>
						Make one below and send it to whoever you want to hear. It ends by itself, and can be withdrawn at
						any time.
					</EmptyState>
				) : (
					<LinkList view={view} />
				)}
				<MakeLink view={view} refused={refused} />
			</div>
		</>
	);
}

function MakeLink({ view, refused }: ConsultationsPageProps) {
	const typed = refused?.typed ?? view.usual;
	const fault = (field: string) => refused?.faults.find((one) => one.field === field)?.message;
	return (
		<form method="post" noValidate>
			<h2 className="govuk-heading-m">Make a link</h2>
			<Radios
				name="number"
				idPrefix="number"
				fieldset={{ legend: { text: "What should guests see?", classes: "govuk-fieldset__legend--s" } }}
				value={String(typed.number)}
				errorMessage={fault("number")}
				items={view.choices.map(({ number, label }) => ({ value: String(number), text: label }))}
			/>
			<Input
				id="audience"
				name="audience"
				label={{ text: "Whom is it for? (if you like)", classes: "govuk-label--s" }}
				hint="Such as: parent carer forum. Guests see it. Make one link for each group, to know whom a comment comes from."
				value={typed.audience}
				errorMessage={fault("audience")}
			/>
			<DateInput
				id="until"
				names={{ day: "until-day", month: "until-month", year: "until-year" }}
				values={{ day: typed.day, month: typed.month, year: typed.year }}
				fieldset={{ legend: { text: "Last day of the link", classes: "govuk-fieldset__legend--s" } }}
				hint="Afterwards it says that the time to comment is over."
				errorMessage={fault("until-day")}
			/>
			<Button name="_action" value="make" preventDoubleClick>
				Make the link
			</Button>
		</form>
	);
}
