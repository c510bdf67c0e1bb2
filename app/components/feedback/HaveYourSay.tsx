import { FeedbackForm } from "#app/components/feedback/FeedbackForm.tsx";
import type { ToldAnswer } from "#app/domain/feedback.ts";
import { showDate } from "#schemas/entry.ts";

type FormProps = Parameters<typeof FeedbackForm>[0];

interface SayProps extends Pick<FormProps, "view" | "opened" | "notSent"> {
	readonly told: readonly ToldAnswer[];
	readonly trial: boolean;
}

/** Anybody says something about the model, and reads what came of what others said. */
export function HaveYourSay({ view, opened, notSent, told, trial }: SayProps) {
	return (
		<>
			<FeedbackForm view={view} opened={opened} notSent={notSent} action="/have-your-say" />
			<div className="cm-reading">
				{trial ? (
					<>
						<h2 className="govuk-heading-m">Has the trial touched you?</h2>
						<p className="govuk-body">
							Then you are asked one thing more: should the city proceed?{" "}
							<a className="govuk-link" href="/have-your-say/trial">
								Give feedback on the trial
							</a>
							, in five minutes and without your name.
						</p>
					</>
				) : null}
				<h2 className="govuk-heading-m" id="you-said">
					You said, we did
				</h2>
				{told.length === 0 ? (
					<p className="govuk-body">
						Nothing has been answered here yet. What people say is read by somebody of the council first; what
						came of it is then told here, in other words and without saying who said it.
					</p>
				) : (
					<dl className="cm-said">
						{told.map(({ youSaid, weDid, on }) => (
							<div key={on + youSaid} className="cm-said__pair">
								<dt className="govuk-heading-s">You said</dt>
								<dd className="govuk-body cm-lines">{youSaid}</dd>
								<dt className="govuk-heading-s">We did</dt>
								<dd className="govuk-body cm-lines">
									{weDid} <span className="govuk-hint">{showDate(on)}</span>
								</dd>
							</div>
						))}
					</dl>
				)}
			</div>
		</>
	);
}
