import { useEffect, useRef } from "react";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import type { ImpactView } from "#app/domain/impactView.ts";
import { showDate, showInteger } from "#schemas/entry.ts";
import { ImpactEffects } from "./ImpactEffects.tsx";
import { ImpactFindings } from "./ImpactFindings.tsx";
import { useProgress } from "./useProgress.ts";

interface ImpactPageProps {
	readonly view: ImpactView;
	readonly problems: readonly string[];
}

/** What a version under way would do to everything that schools have sent and begun. */
export function ImpactPage({ view, problems }: ImpactPageProps) {
	const { form, title, number } = view;
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: title, href: `/forms/${form}` },
					{ text: "What would change" },
				]}
			/>
			{problems.length > 0 ? <ErrorSummary errorList={problems.map((text) => ({ text }))} /> : null}
			<span className="govuk-caption-l">{title}</span>
			<h1 className="govuk-heading-l">What version {number} would change</h1>
			<p className="govuk-body cm-reading">
				Everything that schools have sent and begun on this form is tried against version {number}: all of it,
				not a sample. Nothing is changed by looking.
			</p>
			<Look view={view} />
			{view.state === "done" ? <ImpactFindings view={view} /> : null}
			<ImpactEffects view={view} />
		</>
	);
}

/** Its heading stays in its place whatever the look comes to, so that whoever begins or ends it keeps theirs. */
function Look({ view }: { readonly view: ImpactView }) {
	const running = view.state === "running";
	const heading = useRef<HTMLHeadingElement>(null);
	const was = useRef(running);
	useEffect(() => {
		// The button that had the focus has gone with what was under way.
		if (was.current && !running && document.activeElement === document.body) heading.current?.focus();
		was.current = running;
	}, [running]);
	return (
		<section aria-labelledby="look">
			<h2 className="govuk-heading-m" id="look" tabIndex={-1} ref={heading}>
				{running ? "Looking at everything stored" : "The look at what is stored"}
			</h2>
			{running ? <Running view={view} /> : <Looked view={view} />}
		</section>
	);
}

function Looked({ view }: { readonly view: ImpactView }) {
	const words = lookWords(view);
	return (
		<>
			{words ? <InsetText>{words}</InsetText> : null}
			<div className="govuk-button-group">
				{view.mayLook ? (
					<form method="post">
						<Button
							name="_action"
							value="start"
							preventDoubleClick
							classes={view.standing === "current" && view.state === "done" ? "govuk-button--secondary" : ""}
						>
							{view.state === "done" ? "Look again" : "Look at everything stored"}
						</Button>
					</form>
				) : null}
				{view.state === "done" ? (
					<a className="govuk-link" href={`/forms/${view.form}/impact.csv`}>
						Download what was found (CSV)
					</a>
				) : null}
			</div>
		</>
	);
}

function lookWords({ state, standing, askedBy, askedOn }: ImpactView): string | null {
	const by = askedBy && askedOn ? `${askedBy} on ${showDate(askedOn)}` : "somebody";
	switch (state) {
		case "none":
			return "Nobody has looked yet.";
		case "stopped":
		case "failed":
			return `The look begun by ${by} did not come to its end. What was judged by then is kept; look again to go on.`;
		case "cancelled":
			return `The look begun by ${by} was stopped. What was judged by then is kept; look again to go on.`;
		case "done":
			if (standing === "current") return `Looked at by ${by}. The draft has not been edited since.`;
			return standing === "sameRules"
				? `Looked at by ${by}. The draft has been edited since, in nothing that decides whether an answer is right: what was found of what was sent still holds.`
				: `Looked at by ${by}. The draft has been edited since, so these figures are of an earlier state of it.`;
		default:
			return null;
	}
}

function Running({ view }: { readonly view: ImpactView }) {
	const isFollowed = useProgress();
	const { checked, total } = view;
	const words = total === 0 ? "Getting ready" : `${showInteger(checked)} of ${showInteger(total)} looked at`;
	return (
		<>
			<p className="govuk-body" aria-live="polite">
				{words}
			</p>
			<progress className="cm-progress" aria-label="Looked at" max={Math.max(total, 1)} value={checked} />
			{isFollowed ? null : (
				<p className="govuk-body">
					<a className="govuk-link" href={`/forms/${view.form}/impact`}>
						See how far it is now
					</a>
				</p>
			)}
			<div className="govuk-button-group">
				{view.mayLook ? (
					<form method="post">
						<Button name="_action" value="cancel" classes="govuk-button--secondary">
							Stop looking
						</Button>
					</form>
				) : null}
			</div>
			<p className="govuk-body">You can go on with something else: it goes on by itself.</p>
		</>
	);
}
