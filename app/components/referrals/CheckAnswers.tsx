import { ToDo } from "#app/components/forms/CheckedPages.tsx";
import { ApprovalWords } from "#app/components/layout/ApprovalWords.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { CheckView } from "#app/domain/bundle.ts";
import { CheckedDocuments, PanelSide } from "./CheckedDocuments.tsx";

/** What the school says when it sends; kept with the submission. */
const confirmation =
	"I have read what the panel will see. It names no child, family, member of staff or school.";

interface CheckAnswersProps {
	readonly view: CheckView;
	readonly unconfirmed: boolean;
}

/** Everything as it would be sent, with a way to change each answer, what the panel would see, and the sending. */
export function CheckAnswers({
	view,
	refused,
}: {
	view: CheckView;
	refused: { unconfirmed: boolean } | null;
}) {
	const { bundle } = view;
	const unconfirmed = refused?.unconfirmed ?? false;
	return (
		<>
			<BackLink href={`/referrals/${bundle.reference}`}>{`Referral ${bundle.reference}`}</BackLink>
			{refused ? <Problems view={view} posted unconfirmed={unconfirmed} /> : null}
			<h1 className="govuk-heading-l">Check your answers</h1>
			{refused ? null : <Problems view={view} posted={false} unconfirmed={false} />}
			{view.warnings.length > 0 ? (
				<InsetText>
					<p className="govuk-body">Worth a second look; these do not stop you from sending:</p>
					<ul className="govuk-list govuk-list--bullet">
						{view.warnings.map((warning) => (
							<li key={warning.href + warning.message}>
								<a className="govuk-link" href={warning.href}>
									{warning.message}
								</a>
							</li>
						))}
					</ul>
				</InsetText>
			) : null}
			<Contents view={view} />
			<CheckedDocuments documents={view.documents} changes />
			<AttachmentNames view={view} />
			<PanelSide documents={view.documents} />
			<Send view={view} unconfirmed={unconfirmed} />
		</>
	);
}

/** An error only once somebody has tried to send; until then, what is still to be done. */
function Problems({ view, posted, unconfirmed }: CheckAnswersProps & { posted: boolean }) {
	const list = view.problems.map((problem) => ({ text: problem.message, href: problem.href }));
	const confirm = { text: "Confirm that you have read what the panel will see", href: "#confirmed" };
	if (posted) return <ErrorSummary errorList={unconfirmed ? [...list, confirm] : list} />;
	return <ToDo problems={view.problems} toWhat="before you can send this" />;
}

/** The way around a long page. */
function Contents({ view }: { view: CheckView }) {
	const places = [
		...view.documents.map(({ form, title }) => ({ href: `#check-${form}`, text: title })),
		{ href: "#panel-side", text: "What the panel will see" },
		{ href: "#send", text: "Send the referral" },
	];
	return (
		<nav aria-label="On this page">
			<ul className="govuk-list">
				{places.map(({ href, text }) => (
					<li key={href}>
						<a className="govuk-link" href={href}>
							{text}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

function AttachmentNames({ view: { attachments, bundle } }: { view: CheckView }) {
	return (
		<section aria-labelledby="check-attachments">
			<h2 className="govuk-heading-m" id="check-attachments">
				Supporting documents
			</h2>
			{attachments.length === 0 ? (
				<p className="govuk-body">None.</p>
			) : (
				<ul className="govuk-list govuk-list--bullet">
					{attachments.map((name) => (
						<li key={name}>{name}</li>
					))}
				</ul>
			)}
			<p className="govuk-body">
				The panel does not see them.{" "}
				<a className="govuk-link" href={`/referrals/${bundle.reference}/attachments`}>
					Change supporting documents
				</a>
			</p>
		</section>
	);
}

function Send({ view, unconfirmed }: CheckAnswersProps) {
	return (
		<section aria-labelledby="send">
			<h2 className="govuk-heading-m" id="send" tabIndex={-1}>
				Send the referral
			</h2>
			<Approval view={view} />
			<SendForm view={view} unconfirmed={unconfirmed} />
		</section>
	);
}

function Approval({ view: { bundle } }: { view: CheckView }) {
	const { approval, reference, missing } = bundle;
	if (!approval) return null;
	return (
		<InsetText>
			<ApprovalWords approval={approval} ready={missing === 0} />
			{approval.mine && approval.state !== "approved" && missing === 0 ? (
				<>
					{" "}
					<a className="govuk-link" href={`/referrals/${reference}/approve`}>
						Read and approve it
					</a>
				</>
			) : null}
		</InsetText>
	);
}

function SendForm({ view, unconfirmed }: CheckAnswersProps) {
	const { bundle } = view;
	const isApproved = bundle.approval === null || bundle.approval.state === "approved";
	if (view.cannotSend) return <InsetText>{view.cannotSend}</InsetText>;
	if (view.problems.length > 0) {
		return (
			<p className="govuk-body">
				You can send the referral once nothing is missing.{" "}
				<a className="govuk-link" href={`/referrals/${bundle.reference}`}>
					Go on filling it in
				</a>
			</p>
		);
	}
	if (!isApproved) return <p className="govuk-body">You can send the referral once it is approved.</p>;
	return (
		<form method="post" className="cm-reading" noValidate>
			{bundle.mode === "trial" ? (
				<WarningText>
					Trial: no funding is attached. This does not replace your Higher Needs Funding application.
				</WarningText>
			) : null}
			<input type="hidden" name="key" value={view.submissionKey} />
			<div className={`govuk-form-group${unconfirmed ? " govuk-form-group--error" : ""}`}>
				{unconfirmed ? (
					<p className="govuk-error-message" id="confirmed-error">
						<span className="govuk-visually-hidden">Error: </span>
						Confirm that you have read what the panel will see
					</p>
				) : null}
				<div className="govuk-checkboxes" data-module="govuk-checkboxes">
					<div className="govuk-checkboxes__item">
						<input
							className="govuk-checkboxes__input"
							id="confirmed"
							name="confirmed"
							type="checkbox"
							value="yes"
							aria-describedby={unconfirmed ? "confirmed-error" : undefined}
						/>
						<label className="govuk-label govuk-checkboxes__label" htmlFor="confirmed">
							{confirmation}
						</label>
					</div>
				</div>
			</div>
			<Button preventDoubleClick>Confirm and send</Button>
			<p className="govuk-body">
				<a className="govuk-link" href={`/referrals/${bundle.reference}`}>
					Come back later
				</a>
			</p>
		</form>
	);
}
