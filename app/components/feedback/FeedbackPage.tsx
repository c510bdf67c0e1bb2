import { CheckedPages } from "#app/components/forms/CheckedPages.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { FeedbackView } from "#app/domain/feedback.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

/** One thing that was said, whether it counts, and what the council answers. */
export function FeedbackPage({ view, refused }: { view: FeedbackView; refused: TypedForm | null }) {
	return (
		<>
			<BackLink href="/have-your-say/inbox">Feedback</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<span className="govuk-caption-l">{view.name}</span>
			<h1 className="govuk-heading-l">
				Said on {showDate(view.sentOn)} <ModeTag mode={view.mode} />
			</h1>
			<h2 className="govuk-heading-m">What was said</h2>
			<CheckedPages pages={view.pages} />
			{view.verdict === null ? <Verdict /> : null}
			{view.verdict === "setAside" ? (
				<InsetText>It was set aside: it counts in no figure, and is not answered.</InsetText>
			) : null}
			{view.verdict === "accepted" ? <Answer view={view} refused={refused} /> : null}
		</>
	);
}

function Verdict() {
	return (
		<form method="post" className="cm-reading">
			<h2 className="govuk-heading-m">Does it count?</h2>
			<p className="govuk-body">
				Set aside what is abuse, advertising, or names a child. Whether you agree with it is no reason. This
				is decided once.
			</p>
			<div className="govuk-button-group">
				<Button name="verdict" value="accepted">
					Let it count
				</Button>
				<Button name="verdict" value="setAside" classes="govuk-button--secondary">
					Set it aside
				</Button>
			</div>
		</form>
	);
}

function Answer({ view, refused }: { view: FeedbackView; refused: TypedForm | null }) {
	const wrong = (field: string) => refused?.problems.find((problem) => problem.field === field)?.message;
	if (view.mayTell === false)
		return (
			<InsetText>
				It counts. Whoever said it does not want it told to others, so it is not answered here.
			</InsetText>
		);
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">
				{view.answered ? "What everybody reads" : "Answer it for everybody to read"}
			</h2>
			<p className="govuk-body">
				It stands under ‘You said, we did’ on the public page. Use your own words, so that nobody can tell who
				said it.
			</p>
			<Textarea
				id="youSaid"
				name="youSaid"
				label="You said"
				rows={3}
				value={refused?.values.youSaid ?? view.youSaid}
				errorMessage={wrong("youSaid")}
			/>
			<Textarea
				id="weDid"
				name="weDid"
				label="We did"
				hint="Or why it was not done."
				rows={4}
				value={refused?.values.weDid ?? view.weDid}
				errorMessage={wrong("weDid")}
			/>
			<Button preventDoubleClick>{view.answered ? "Change the answer" : "Publish the answer"}</Button>
		</form>
	);
}
