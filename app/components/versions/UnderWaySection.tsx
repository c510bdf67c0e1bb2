import { problemOf } from "#app/components/funds/PostedForm.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { UnderWayView } from "#app/domain/formViews.ts";
import { tryAddress } from "#app/domain/tryForm.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";
import { ApproveForm } from "./ApproveForm.tsx";
import { StateTag } from "./StateTag.tsx";

const noProblems: TypedForm = { values: {}, problems: [] };

interface UnderWayProps {
	readonly form: string;
	readonly underWay: UnderWayView;
	readonly typed: TypedForm | null;
}

/** The version that is not yet in use, and what its reader may do about it. */
export function UnderWaySection({ form, underWay, typed }: UnderWayProps) {
	const { number, basedOn, state } = underWay;
	const errors = underWay.issues.filter(({ severity }) => severity === "error");
	return (
		<section aria-labelledby="next-version" className="govuk-!-margin-bottom-8">
			<h2 className="govuk-heading-m" id="next-version" tabIndex={-1}>
				Next version: {number} <StateTag state={state} />
			</h2>
			<SummaryList rows={rowsOf(underWay)} />
			<ul className="govuk-list cm-active-filters">
				{underWay.mayEdit && state === "draft" ? (
					<li>
						<a className="govuk-link" href={`/forms/${form}/edit`}>
							Edit the draft
						</a>
					</li>
				) : null}
				{basedOn === 0 ? null : (
					<li>
						<a className="govuk-link" href={`/forms/${form}/compare/${basedOn}/${number}`}>
							What changes
						</a>
					</li>
				)}
				<li>
					<a className="govuk-link" href={`/forms/${form}/impact`}>
						What it would do to what is sent and begun
					</a>
				</li>
				<li>
					<a className="govuk-link" href={`/forms/${form}/versions/${number}`}>
						See it as people will
					</a>
				</li>
				<li>
					<a className="govuk-link" href={tryAddress(form)}>
						Try it from the first page to the end
					</a>
				</li>
			</ul>
			<Gate form={form} underWay={underWay} />
			{state === "draft" && underWay.mayEdit ? (
				<DraftDeeds ready={errors.length === 0} underWay={underWay} typed={typed ?? noProblems} />
			) : null}
			{state === "inConsultation" ? <Deciding underWay={underWay} typed={typed ?? noProblems} /> : null}
			{underWay.mayReturn ? <ReturnForm typed={typed ?? noProblems} /> : null}
		</section>
	);
}

function rowsOf(underWay: UnderWayView) {
	const { changes, reason, proposedBy, proposedOn, approvedBy, inForceFrom, returnedWords } = underWay;
	const waits = underWay.state !== "draft";
	return [
		{
			key: "Begun",
			value: `${underWay.startedBy}, ${showDate(underWay.startedOn)}${underWay.basedOn === 0 ? ", as a new form" : `, from version ${underWay.basedOn}`}`,
		},
		{
			key: "Changes",
			value:
				changes === 0 ? "None yet" : `${changes}${underWay.wordingOnly ? ", all of wording or order" : ""}`,
		},
		...(waits && reason ? [{ key: "Why", value: reason }] : []),
		...(proposedBy && proposedOn
			? [{ key: "Proposed", value: `${proposedBy}, ${showDate(proposedOn)}` }]
			: []),
		...(approvedBy ? [{ key: "Approved", value: approvedBy }] : []),
		...(inForceFrom ? [{ key: "In use from", value: showDate(inForceFrom) }] : []),
		...(returnedWords && !waits ? [{ key: "Sent back", value: returnedWords }] : []),
	];
}

/** What the publication gate found. */
function Gate({ form, underWay }: { form: string; underWay: UnderWayView }) {
	const { issues } = underWay;
	if (issues.length === 0) return null;
	const errors = issues.filter(({ severity }) => severity === "error");
	const warnings = issues.filter(({ severity }) => severity === "warning");
	return (
		<>
			{errors.length > 0 ? (
				<InsetText>
					<h3 className="govuk-heading-s">To put right before it can be proposed</h3>
					<IssueList form={form} underWay={underWay} issues={errors} />
				</InsetText>
			) : null}
			{warnings.length > 0 ? (
				<Details summary={`${warnings.length} to think about`}>
					<IssueList form={form} underWay={underWay} issues={warnings} />
				</Details>
			) : null}
		</>
	);
}

/** A question by its wording, leading to where it is edited. */
function QuestionName({ form, field, title }: { form: string; field: string | null; title: string }) {
	if (field === null) return <>‘{title}’: </>;
	return (
		<>
			<a className="govuk-link" href={editorAddress(form, field)}>
				‘{title}’
			</a>
			:{" "}
		</>
	);
}

function Remedy({ href, text }: { href: string; text: string }) {
	return (
		<>
			{" "}
			<a className="govuk-link" href={href}>
				{text}
			</a>
		</>
	);
}

interface IssueListProps {
	readonly form: string;
	readonly underWay: UnderWayView;
	readonly issues: UnderWayView["issues"];
}

function IssueList({ form, underWay, issues }: IssueListProps) {
	const mayEdit = underWay.mayEdit && underWay.state === "draft";
	return (
		<ul className="govuk-list govuk-list--bullet">
			{issues.map(({ rule, message, title, field }) => (
				<li key={`${title} ${rule} ${message}`}>
					{title ? <QuestionName form={form} field={mayEdit ? field : null} title={title} /> : null}
					{message}
					{rule === "notLooked" ? <Remedy href={`/forms/${form}/impact`} text="Look now" /> : null}
					{rule === "notTried" ? (
						<Remedy href={`/forms/${form}/versions/${underWay.number}`} text="Try it" />
					) : null}
				</li>
			))}
		</ul>
	);
}

interface DeedsProps {
	readonly underWay: UnderWayView;
	readonly typed: TypedForm;
}

function DraftDeeds({ underWay, typed, ready }: DeedsProps & { ready: boolean }) {
	return (
		<>
			{ready && underWay.changes > 0 ? (
				<form method="post" className="cm-reading" noValidate>
					<Textarea
						id="reason"
						name="reason"
						label={{
							text: underWay.basedOn === 0 ? "Why is there to be such a form?" : "Why does the form change?",
							classes: "govuk-label--s",
						}}
						hint="People read it in the change log. Say what was asked for, and by whom."
						rows={3}
						value={typed.values["reason"] ?? underWay.reason ?? ""}
						errorMessage={problemOf(typed, "reason")}
					/>
					<Button name="_action" value="propose">
						Propose this version
					</Button>
				</form>
			) : null}
			<Details summary="Discard this draft">
				<WarningText>Everything that was changed in it is lost, for everybody who worked on it.</WarningText>
				<form method="post">
					<Button classes="govuk-button--warning" name="_action" value="discard">
						Discard the draft
					</Button>
				</form>
			</Details>
		</>
	);
}

function Deciding({ underWay, typed }: DeedsProps) {
	if (underWay.approval !== null) return <InsetText>{underWay.approval}</InsetText>;
	return <ApproveForm underWay={underWay} typed={typed} />;
}

function ReturnForm({ typed }: { typed: TypedForm }) {
	return (
		<Details summary="Send it back to be changed" open={problemOf(typed, "words") !== undefined}>
			<form method="post" noValidate>
				<Textarea
					id="words"
					name="words"
					label="What should be changed?"
					rows={3}
					value={typed.values["words"] ?? ""}
					errorMessage={problemOf(typed, "words")}
				/>
				<Button classes="govuk-button--secondary" name="_action" value="return">
					Send it back
				</Button>
			</form>
		</Details>
	);
}
