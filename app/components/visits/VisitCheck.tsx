import { CheckedPages, ToDo } from "#app/components/forms/CheckedPages.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { VisitCheckView } from "#app/domain/visits.ts";

/** Everything as it would be recorded, with a way to change each answer, and the recording. */
export function VisitCheck({ view, refused }: { view: VisitCheckView; refused: boolean }) {
	return (
		<>
			<BackLink href={`/visits/${view.id}`}>The visit</BackLink>
			{refused ? (
				<ErrorSummary errorList={view.problems.map(({ message, href }) => ({ text: message, href }))} />
			) : null}
			<span className="govuk-caption-l">{view.school}</span>
			<h1 className="govuk-heading-l">Check the record</h1>
			{refused ? null : <ToDo problems={view.problems} toWhat="before it can be recorded" />}
			<h2 className="govuk-heading-m">Your answers</h2>
			<CheckedPages pages={view.pages} />
			{view.problems.length > 0 ? (
				<p className="govuk-body">
					<a className="govuk-link" href={`/visits/${view.id}`}>
						Go on filling it in
					</a>
				</p>
			) : (
				<form method="post" className="cm-reading" noValidate>
					<h2 className="govuk-heading-m">Record the visit</h2>
					<WarningText>
						The school reads all of it. Once it is recorded, it can no longer be changed.
					</WarningText>
					<input type="hidden" name="key" value={view.key} />
					<input type="hidden" name="revision" value={view.revision} />
					<Button preventDoubleClick>Record the visit</Button>
				</form>
			)}
		</>
	);
}
