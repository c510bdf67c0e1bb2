import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { UnderWay } from "#app/domain/catalogueViews.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

interface FormProps {
	readonly underWay: UnderWay;
	readonly typed: TypedForm;
}

const wrong = ({ problems }: TypedForm, field: string) =>
	problems.find((problem) => problem.field === field)?.message;

/** Hands the draft to a second person. */
export function ProposeForm({ underWay, typed }: FormProps) {
	const { version, revision, earliest } = underWay;
	const day = typed.values["day"];
	return (
		<form method="post" action="/catalogue" className="cm-reading" noValidate>
			<h3 className="govuk-heading-s">Propose it</h3>
			<input type="hidden" name="revision" value={revision} readOnly />
			<DateInput
				id="validFrom"
				fieldset={{ legend: { text: "First day" } }}
				hint={`${showDate(earliest)} or later. Maps that are still drafts are costed by it from that day on.`}
				values={
					day === undefined
						? partsOf(version.validFrom)
						: { day, month: typed.values["month"], year: typed.values["year"] }
				}
				errorMessage={wrong(typed, "validFrom-day")}
			/>
			<Textarea
				id="reason"
				name="reason"
				label="What changes, and why"
				hint="Everybody can read this."
				rows={3}
				value={typed.values["reason"] ?? version.reason ?? ""}
				errorMessage={wrong(typed, "reason")}
			/>
			<Button name="_action" value="propose">
				Propose this version
			</Button>
		</form>
	);
}

function partsOf(date: string | null) {
	if (date === null) return {};
	const [year, month, day] = date.split("-");
	return { day: String(Number(day)), month: String(Number(month)), year };
}

/** The second person's word. */
export function PublishForm({ underWay, typed }: FormProps) {
	const { version, own } = underWay;
	const from = version.validFrom ? showDate(version.validFrom) : "";
	return (
		<form method="post" action="/catalogue" className="cm-reading" noValidate>
			<InsetText>
				{version.proposedBy} proposes that this version begins on {from}: {version.reason}
			</InsetText>
			<input type="hidden" name="number" value={version.number} readOnly />
			{own ? (
				<p className="govuk-body">You proposed it, so a second person publishes it.</p>
			) : (
				<>
					<p className="govuk-body">Once published it is never changed; a later version takes its place.</p>
					<Button name="_action" value="publish">
						Publish from {from}
					</Button>
				</>
			)}
			<Textarea
				id="returnedReason"
				name="returnedReason"
				label={own ? "Take it back to change it: why" : "Or send it back: what should change"}
				rows={2}
				value={typed.values["returnedReason"] ?? ""}
				errorMessage={wrong(typed, "returnedReason")}
			/>
			<Button name="_action" value="return" classes="govuk-button--secondary">
				{own ? "Take it back" : "Send it back"}
			</Button>
		</form>
	);
}
