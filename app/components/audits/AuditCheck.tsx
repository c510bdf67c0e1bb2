import { CheckedPages, ToDo } from "#app/components/forms/CheckedPages.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { AuditCheckView } from "#app/domain/audits.ts";

/** Everything as it would be completed, with a way to change each answer, and the completing. */
export function AuditCheck({ view, refused }: { view: AuditCheckView; refused: boolean }) {
	return (
		<>
			<BackLink href={`/audits/${view.id}`}>Inclusive education audit</BackLink>
			{refused ? (
				<ErrorSummary errorList={view.problems.map(({ message, href }) => ({ text: message, href }))} />
			) : null}
			<span className="govuk-caption-l">
				{view.school}, {view.year}
			</span>
			<h1 className="govuk-heading-l">Check the answers</h1>
			{refused ? null : <ToDo problems={view.problems} toWhat="before it can be completed" />}
			{view.warnings.length > 0 ? (
				<InsetText>
					<p className="govuk-body">Worth a second look; these do not stop you:</p>
					<ul className="govuk-list govuk-list--bullet">
						{view.warnings.map(({ message, href }) => (
							<li key={href + message}>
								<a className="govuk-link" href={href}>
									{message}
								</a>
							</li>
						))}
					</ul>
				</InsetText>
			) : null}
			<h2 className="govuk-heading-m">Your answers</h2>
			<CheckedPages pages={view.pages} />
			<Complete view={view} />
		</>
	);
}

function Complete({ view }: { view: AuditCheckView }) {
	const back = (
		<p className="govuk-body">
			<a className="govuk-link" href={`/audits/${view.id}`}>
				{view.problems.length > 0 ? "Go on filling it in" : "Come back later"}
			</a>
		</p>
	);
	if (view.problems.length > 0)
		return (
			<>
				<p className="govuk-body">The audit can be completed once nothing is missing.</p>
				{back}
			</>
		);
	if (!view.mayComplete)
		return (
			<>
				<InsetText>Everything is there. The headteacher of the school completes the audit.</InsetText>
				{back}
			</>
		);
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">Complete the audit</h2>
			<WarningText>
				Once it is completed, the audit can no longer be changed. Its plan can be followed up.
			</WarningText>
			<input type="hidden" name="key" value={view.key} />
			<input type="hidden" name="revision" value={view.revision} />
			<Button preventDoubleClick>Complete the audit</Button>
			{back}
		</form>
	);
}
