import { missingWords, PageTasks } from "#app/components/forms/PageTasks.tsx";
import { ApprovalWords } from "#app/components/layout/ApprovalWords.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { TaskList, type TaskListItem } from "#app/components/layout/TaskList.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { type ApprovalView, signersInWords } from "#app/domain/approval.ts";
import type { BundleView, DocumentProgress } from "#app/domain/bundle.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { showDate } from "#schemas/entry.ts";

/** The task list of a bundle: every document and page, how far each is, what is missing, and what comes next. */
export function Bundle({ view }: { view: BundleView }) {
	return (
		<>
			<BackLink href="/referrals">Referrals</BackLink>
			<span className="govuk-caption-l">{view.school}</span>
			<h1 className="govuk-heading-l">
				{view.kind} {view.reference}
			</h1>
			<p className="govuk-body">
				<StateTag state={view.state} /> <ModeTag mode={view.mode} /> Last saved {savedWords(view.savedAt)}
			</p>
			{view.returnedBecause && view.editable ? (
				<InsetText>
					<strong>Returned to you:</strong> {view.returnedBecause}
				</InsetText>
			) : null}
			{view.withdrawnBecause ? (
				<InsetText>
					<strong>Withdrawn:</strong> {view.withdrawnBecause}
				</InsetText>
			) : null}
			{view.isCarried && view.editable ? (
				<p className="govuk-body">
					A form has changed since you began.{" "}
					<a className="govuk-link" href={`/referrals/${view.reference}/changes`}>
						See what to check, what is new and what is kept
					</a>
				</p>
			) : null}
			{view.decided ? (
				<p className="govuk-body">
					<a className="govuk-link" href={`/referrals/${view.reference}/decision`}>
						Read the decision and its reasons
					</a>
				</p>
			) : null}
			<Deadline view={view} />
			<WhatNext view={view} />
			<div className="cm-reading">
				{view.editable ? <Tasks view={view} /> : <Documents view={view} />}
				<section aria-labelledby="attachments">
					<h2 className="govuk-heading-m" id="attachments">
						Supporting documents
					</h2>
					<TaskList idPrefix="attachments" items={[attachments(view)]} />
				</section>
				<Next view={view} />
				<OnPaper view={view} />
				{view.canWithdraw ? (
					<p className="govuk-body cm-not-printed">
						<a className="govuk-link" href={`/referrals/${view.reference}/withdraw`}>
							Withdraw this referral
						</a>
					</p>
				) : null}
			</div>
		</>
	);
}

function Tasks({ view }: { view: BundleView }) {
	return view.documents.map((document) => (
		<section key={document.form} aria-labelledby={`document-${document.form}`}>
			<h2 className="govuk-heading-m" id={`document-${document.form}`}>
				{document.title} <DocumentWords document={document} />
			</h2>
			<PageTasks
				progress={document}
				hrefOf={(page) => `/referrals/${view.reference}/${document.form}/${page}`}
			/>
		</section>
	));
}

/** What it is made of, once nobody can change it: how complete it was then is not judged by the rules of today. */
function Documents({ view }: { view: BundleView }) {
	return (
		<section aria-labelledby="documents">
			<h2 className="govuk-heading-m" id="documents">
				What it is made of
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				{view.documents.map(({ form, title }) => (
					<li key={form}>{title}</li>
				))}
			</ul>
		</section>
	);
}

function OnPaper({ view: { papers, reference, editable, state } }: { view: BundleView }) {
	return (
		<Details summary="On paper">
			<ul className="govuk-list govuk-list--bullet">
				{state === "draft" ? null : (
					<li>
						<a className="govuk-link" href={`/referrals/${reference}/sent.pdf`}>
							What was sent (PDF)
						</a>
					</li>
				)}
				{editable ? (
					<li>
						<a className="govuk-link" href={`/referrals/${reference}/answers.pdf`}>
							Your answers so far (PDF)
						</a>
					</li>
				) : null}
				{papers.map(({ title, href }) => (
					<li key={href}>
						<a className="govuk-link" href={href}>
							{title}, empty (PDF)
						</a>
					</li>
				))}
				<li>
					<a className="govuk-link" href="/own-words">
						A child’s and a parent’s page to fill in by hand
					</a>
				</li>
			</ul>
		</Details>
	);
}

function savedWords(instant: string): string {
	const at = new Date(instant);
	return `${showDate(londonDate(at))}, ${londonTime(at)}`;
}

function DocumentWords({ document }: { document: DocumentProgress }) {
	if (document.progress === "complete") return <span className="govuk-caption-m">Completed</span>;
	if (document.missing === 0) {
		return <span className="govuk-caption-m">Everything that is needed is answered</span>;
	}
	const missing = document.missing === 1 ? "1 answer" : `${document.missing} answers`;
	return (
		<span className="govuk-caption-m">
			About {document.minutes} minutes; {missing} still needed
		</span>
	);
}

function attachments({ attachments: count, reference, editable }: BundleView): TaskListItem {
	return {
		title: "Reports and other files",
		href: `/referrals/${reference}/attachments`,
		hint: "Not seen by the panel. A referral can be sent without any.",
		status: count > 0 ? `${count} attached` : editable ? "Optional" : "None",
	};
}

function Deadline({ view }: { view: BundleView }) {
	if (!view.meeting || !view.editable) return null;
	const { deadline, date, time, host, placesLeft, forum } = view.meeting;
	return (
		<p className="govuk-body">
			Send by <strong>{showDate(deadline)}</strong> for the{" "}
			{forum === "city" ? "City Cluster Meeting" : "meeting"} on {showDate(date)}, {time}
			{host ? ` at ${host}` : ""}. {placesLeft === 1 ? "1 place is left." : `${placesLeft} places are left.`}
		</p>
	);
}

/** The one thing to do next, so that nobody has to look for it in the list. */
function WhatNext({ view }: { view: BundleView }) {
	const [next] = view.documents.flatMap(({ form, pages }) =>
		pages.filter(({ progress }) => progress !== "complete").map((page) => ({ form, page })),
	);
	if (!view.editable || !next) return null;
	const untouched = view.documents.every(({ progress }) => progress === "notStarted");
	return (
		<>
			<Button href={`/referrals/${view.reference}/${next.form}/${next.page.id}`}>
				{untouched ? "Begin with" : "Go on with"}: {next.page.title}
			</Button>
			{untouched ? (
				<p className="govuk-body">
					A practised person needs about {view.minutes} minutes for all of it. Stop whenever you like: what
					you type is kept, and a colleague of your school can go on.
				</p>
			) : null}
		</>
	);
}

function Next({ view }: { view: BundleView }) {
	if (view.state === "withdrawn" && !view.sent) return null;
	if (!view.editable) {
		return (
			<p className="govuk-body">
				<a className="govuk-link" href={`/referrals/${view.reference}/sent`}>
					What was sent, and what happens next
				</a>
			</p>
		);
	}
	const { approval } = view;
	const isApproved = approval === null || approval.state === "approved";
	const ready = view.missing === 0 && isApproved;
	return (
		<>
			{approval ? <Approval view={view} approval={approval} /> : null}
			<section aria-labelledby="send">
				<h2 className="govuk-heading-m" id="send">
					Check and send
				</h2>
				<p className="govuk-body">{sendWords(view, isApproved)}</p>
				<Button
					href={`/referrals/${view.reference}/check`}
					classes={ready ? undefined : "govuk-button--secondary"}
				>
					Check your answers
				</Button>
			</section>
		</>
	);
}

function sendWords(view: BundleView, isApproved: boolean): string {
	if (view.missing > 0) {
		return `${missingWords(view.missing)} before it can be sent. You can read it through at any point.`;
	}
	return isApproved
		? "Everything that is needed is there. Read it through, confirm what the panel will see, and send it."
		: "Everything you fill in is there. It can be sent once it is approved. You can read it through at any point.";
}

/** Whose word is needed besides, and where it stands. */
function Approval({ view, approval }: { view: BundleView; approval: ApprovalView }) {
	const canRead = approval.mine && approval.state !== "approved" && view.missing === 0;
	return (
		<section aria-labelledby="approval">
			<h2 className="govuk-heading-m" id="approval">
				Approval
			</h2>
			<TaskList
				idPrefix="approval"
				items={[
					{
						title: approval.mine ? "Read and approve" : `Approval by ${signersInWords(approval)}`,
						...(canRead ? { href: `/referrals/${view.reference}/approve` } : {}),
						hint: <ApprovalWords approval={approval} ready={view.missing === 0} />,
						status: approvalStatus(approval, view.missing === 0),
					},
				]}
			/>
		</section>
	);
}

function approvalStatus({ state }: ApprovalView, isComplete: boolean): TaskListItem["status"] {
	if (state === "approved") return "Completed";
	if (state === "changesAsked") return { tag: { children: "Changes asked", classes: "govuk-tag--orange" } };
	return isComplete
		? { tag: { children: "Waiting", classes: "govuk-tag--yellow" } }
		: { text: "Cannot start yet", classes: "govuk-task-list__status--cannot-start-yet" };
}
