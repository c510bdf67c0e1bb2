import { FeedbackForm } from "#app/components/feedback/FeedbackForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";

type TrialProps = Pick<Parameters<typeof FeedbackForm>[0], "view" | "opened" | "notSent">;

/** Everybody the trial touches says what it was like, and whether the city should proceed. */
export function TrialFeedback(props: TrialProps) {
	return (
		<>
			<BackLink href="/have-your-say">Have your say</BackLink>
			<FeedbackForm {...props} action="/have-your-say/trial" />
		</>
	);
}

/** What stands here once the programme is live. */
export function TrialIsOver() {
	return (
		<div className="cm-reading">
			<BackLink href="/have-your-say">Have your say</BackLink>
			<h1 className="govuk-heading-l">The trial is over</h1>
			<p className="govuk-body">
				Feedback on it is closed. You can still{" "}
				<a className="govuk-link" href="/have-your-say">
					say what you think of the cluster model
				</a>{" "}
				at any time.
			</p>
		</div>
	);
}
