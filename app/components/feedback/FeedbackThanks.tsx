import { Panel } from "#app/components/layout/Panel.tsx";

/** What happens with what was said. */
export function FeedbackThanks() {
	return (
		<div className="cm-reading">
			<Panel title="Thank you">What you said has been sent.</Panel>
			<h2 className="govuk-heading-m">What happens next</h2>
			<p className="govuk-body">
				Somebody of the council reads it before it counts. Nobody is told who you are, and we do not know it
				either, so we cannot write back. What comes of it is told under{" "}
				<a className="govuk-link" href="/have-your-say#you-said">
					You said, we did
				</a>
				.
			</p>
			<p className="govuk-body">
				If a child is in danger, do not wait for us: call 999, or the council’s children’s services.
			</p>
		</div>
	);
}
