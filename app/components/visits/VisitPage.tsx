import { useSearchParams } from "@remix-run/react";
import { PlanFollowUp } from "#app/components/followUps/PlanFollowUp.tsx";
import { CheckedPages } from "#app/components/forms/CheckedPages.tsx";
import { PageTasks } from "#app/components/forms/PageTasks.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { TypedForm } from "#app/domain/typedForm.ts";
import type { VisitView } from "#app/domain/visits.ts";
import { showDate, showPence } from "#schemas/entry.ts";
import { visitPurposeLabels } from "#schemas/vocabulary.ts";

/** One visit: planned, recorded, and what came of it. */
export function VisitPage({ view, refused }: { view: VisitView; refused: TypedForm | null }) {
	const [search] = useSearchParams();
	return (
		<>
			<BackLink href="/visits">Visits</BackLink>
			<ProblemSummary problems={refused?.problems} />
			{search.get("recorded") ? (
				<NotificationBanner type="success" title="Done">
					<p className="govuk-notification-banner__heading">The visit is recorded.</p>
					<p className="govuk-body">The school can read it now, and say what it thinks.</p>
				</NotificationBanner>
			) : null}
			<span className="govuk-caption-l">{view.school}</span>
			<h1 className="govuk-heading-l">Visit of {showDate(view.plannedFor)}</h1>
			<About view={view} />
			{view.progress ? <Writing view={view} progress={view.progress} /> : null}
			{view.state === "draft" && !view.mayWrite ? (
				<p className="govuk-body">What was seen and agreed can be read here once the visit is recorded.</p>
			) : null}
			{view.state === "sent" ? <Recorded view={view} refused={refused} /> : null}
		</>
	);
}

function About({ view }: { view: VisitView }) {
	const { award } = view;
	return (
		<SummaryList
			classes="cm-reading"
			rows={[
				{
					key: "What for",
					value: (
						<>
							{visitPurposeLabels[view.purpose]} <ModeTag mode={view.mode} />
						</>
					),
				},
				...(award
					? [
							{
								key: "Award",
								value: `${award.reference}: ${award.kind}, ${showPence(award.amountPence)}${award.mode === "trial" ? " (notional)" : ""}, given on ${showDate(award.awardedOn)}`,
							},
						]
					: []),
				{ key: "Planned by", value: view.by },
				...(view.recordedOn ? [{ key: "Recorded on", value: showDate(view.recordedOn) }] : []),
			]}
		/>
	);
}

function Writing({ view, progress }: { view: VisitView; progress: NonNullable<VisitView["progress"]> }) {
	const ready = progress.missing === 0;
	return (
		<div className="cm-reading">
			<h2 className="govuk-heading-m">The record</h2>
			<p className="govuk-body">
				Fill it in while you are there, or soon after; about {progress.minutes} minutes. Leave out names.
			</p>
			<PageTasks progress={progress} hrefOf={(page) => `/visits/${view.id}/pages/${page}`} />
			<Button href={`/visits/${view.id}/check`} classes={ready ? undefined : "govuk-button--secondary"}>
				Check and record
			</Button>
		</div>
	);
}

function Recorded({ view, refused }: { view: VisitView; refused: TypedForm | null }) {
	return (
		<>
			{view.actions.length > 0 ? (
				<PlanFollowUp
					title="What was agreed, and how it stands"
					actions={view.actions}
					mayWrite={view.mayNote}
					refused={refused}
				/>
			) : (
				<p className="govuk-body">No action was agreed.</p>
			)}
			<section aria-labelledby="comments" className="cm-reading">
				<h2 className="govuk-heading-m" id="comments">
					What the school says of it
				</h2>
				{view.comments.length === 0 ? <p className="govuk-body">Nothing yet.</p> : null}
				{view.comments.map(({ words, by, on }) => (
					<blockquote key={`${on} ${words}`} className="govuk-inset-text">
						<p className="govuk-body cm-lines">{words}</p>
						<p className="govuk-body-s">
							{by}, {showDate(on)}
						</p>
					</blockquote>
				))}
				{view.maySay ? (
					<p className="govuk-body">
						<a className="govuk-link" href={`/visits/${view.id}/comment`}>
							Say what your school thinks of it
						</a>
					</p>
				) : null}
			</section>
			<h2 className="govuk-heading-m">The record</h2>
			<CheckedPages pages={view.pages} />
		</>
	);
}
