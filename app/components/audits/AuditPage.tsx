import { useSearchParams } from "@remix-run/react";
import { PlanFollowUp } from "#app/components/followUps/PlanFollowUp.tsx";
import { CheckedPages } from "#app/components/forms/CheckedPages.tsx";
import { PageTasks } from "#app/components/forms/PageTasks.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { AuditView, Standing } from "#app/domain/audits.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

/** One audit: what is still to be filled in, or what it came to and how its plan goes on. */
export function AuditPage({ view, refused }: { view: AuditView; refused: TypedForm | null }) {
	return (
		<>
			<BackLink href="/audits">Inclusive education audits</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<span className="govuk-caption-l">{view.school}</span>
			<h1 className="govuk-heading-l">Inclusive education audit {view.year}</h1>
			{view.progress ? (
				<Writing view={view} progress={view.progress} />
			) : (
				<Completed view={view} refused={refused} />
			)}
		</>
	);
}

function Writing({ view, progress }: { view: AuditView; progress: NonNullable<AuditView["progress"]> }) {
	const at = new Date(view.savedAt);
	return (
		<>
			<div className="cm-reading">
				<p className="govuk-body">
					Last saved {showDate(londonDate(at))}, {londonTime(at)}. About {progress.minutes} minutes in all,
					once people have been asked.
				</p>
				<PageTasks
					progress={progress}
					hrefOf={view.mayWrite ? (page) => `/audits/${view.id}/pages/${page}` : null}
				/>
				{view.mayWrite ? (
					<>
						<h2 className="govuk-heading-m">Check and complete</h2>
						<p className="govuk-body">
							{progress.missing === 0
								? "Everything is there. Read it through; the headteacher completes it."
								: "Read through what there is at any point. The headteacher completes it once nothing is missing."}
						</p>
						<Button
							href={`/audits/${view.id}/check`}
							classes={progress.missing === 0 ? undefined : "govuk-button--secondary"}
						>
							Check the answers
						</Button>
					</>
				) : null}
			</div>
			{view.before ? <Domains view={view} /> : null}
			{view.before && view.planBefore.length > 0 ? (
				<p className="govuk-body">
					<a className="govuk-link" href={`/audits/${view.before.id}`}>
						How the plan of {view.before.year} stands
					</a>
				</p>
			) : null}
		</>
	);
}

function Completed({ view, refused }: { view: AuditView; refused: TypedForm | null }) {
	const [search] = useSearchParams();
	return (
		<>
			{search.get("completed") ? (
				<NotificationBanner type="success" title="Done">
					<p className="govuk-notification-banner__heading">The audit is completed.</p>
					<p className="govuk-body">
						It can no longer be changed. What follows is the plan: note below how each action stands, as often
						as you like.
					</p>
				</NotificationBanner>
			) : null}
			<p className="govuk-body">
				Completed {view.completedOn ? `on ${showDate(view.completedOn)}` : ""}
				{view.completedBy ? ` by ${view.completedBy}` : ""}.{" "}
				{view.before ? (
					<a className="govuk-link" href={`/audits/${view.before.id}`}>
						See the audit of {view.before.year}
					</a>
				) : null}
			</p>
			<Domains view={view} />
			<PlanFollowUp
				title="The plan, and how it stands"
				actions={view.plan}
				mayWrite={view.mayWrite}
				refused={refused}
			/>
			{view.before && view.planBefore.length > 0 ? (
				<Details summary={`The plan of ${view.before.year}`}>
					<PlanFollowUp
						title={`Planned in ${view.before.year}`}
						actions={view.planBefore}
						mayWrite={false}
						refused={null}
					/>
				</Details>
			) : null}
			<h2 className="govuk-heading-m">What was said</h2>
			<CheckedPages pages={view.pages} />
		</>
	);
}

/** This year's beside the year before, domain by domain, in words and figures. */
function Domains({ view: { domains, before, year } }: { view: AuditView }) {
	return (
		<>
			<Table
				caption={before ? `${year} beside ${before.year}` : `What it came to in ${year}`}
				captionClasses="govuk-table__caption--m"
				firstCellIsHeader
				narrow="cards"
				head={[
					{ text: "Domain" },
					...(before ? [{ text: before.year }] : []),
					{ text: year },
					...(before ? [{ text: "Change", format: "numeric" as const }] : []),
				]}
				rows={domains.map((line) => [
					{ text: line.label },
					...(before ? [{ text: words(line.before) }] : []),
					{ text: words(line.now) },
					...(before ? [{ text: change(line.before, line.now), format: "numeric" as const }] : []),
				])}
			/>
			<p className="govuk-body-s">
				A domain is embedded once every statement in it is, and not started while none is. The percentage
				shows how far the school has come: a statement in progress counts half.
			</p>
		</>
	);
}

function words(standing: Standing | null): string {
	if (standing === null) return "Not rated yet";
	return standing.percent === null ? standing.position : `${standing.position}, ${standing.percent}%`;
}

function change(before: Standing | null, now: Standing | null): string {
	if (before?.percent == null || now?.percent == null) return "–";
	const points = now.percent - before.percent;
	if (points === 0) return "no change";
	return `${points > 0 ? "+" : "−"}${Math.abs(points)} points`;
}
