import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { countWords } from "#app/components/threads/ThreadCount.tsx";
import { consultationsAddress } from "#app/domain/consultations.ts";
import type { FormView, VersionLine } from "#app/domain/formViews.ts";
import { suggestionsAddress } from "#app/domain/suggestions.ts";
import { commentsAddress } from "#app/domain/threads.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate, showInteger } from "#schemas/entry.ts";
import { StateTag } from "./StateTag.tsx";
import { UnderWaySection } from "./UnderWaySection.tsx";

interface FormPageProps {
	readonly view: FormView;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** A form: the version under way with what there is to do, and every version it has had. */
export function FormPage({ view, refused }: FormPageProps) {
	return (
		<>
			<Breadcrumbs items={[{ text: "Forms", href: "/forms" }, { text: view.title }]} />
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">{view.title}</h1>
			<p className="govuk-body cm-reading cm-lines">{view.purpose}</p>
			{view.asked ? null : (
				<InsetText>
					This form belongs to no kind of referral, so that nobody is asked to fill it in here. It can be
					read, tried out page by page, and printed to be filled in by hand.
				</InsetText>
			)}
			{view.openThreads === null ? null : (
				<p className="govuk-body">
					<a className="govuk-link" href={commentsAddress(view.form)}>
						{countWords(view.openThreads)} on this form
					</a>
					{" · "}
					<a className="govuk-link" href={suggestionsAddress(view.form)}>
						{view.openSuggestions === 0 ? "Suggestions" : `Suggestions (${view.openSuggestions} to decide)`}
					</a>
					{" · "}
					<a className="govuk-link" href={consultationsAddress(view.form)}>
						Ask guests what they think
						{view.heldComments > 0 ? ` (${view.heldComments} to read)` : ""}
					</a>
				</p>
			)}
			{view.underWay ? (
				<UnderWaySection form={view.form} underWay={view.underWay} typed={refused} />
			) : (
				<NothingUnderWay view={view} />
			)}
			<h2 className="govuk-heading-m">Versions</h2>
			{view.versions.length === 0 ? <p className="govuk-body">None has been published yet.</p> : null}
			{view.versions.map((line) => (
				<Version key={line.number} view={view} line={line} />
			))}
			{view.mayBegin && view.versions.some(({ state }) => state === "published") ? (
				<p className="govuk-body">
					<a className="govuk-link" href={`/forms/new?from=${encodeURIComponent(view.form)}`}>
						Begin another form with these questions
					</a>
				</p>
			) : null}
		</>
	);
}

function NothingUnderWay({ view }: { view: FormView }) {
	return (
		<section aria-labelledby="next-version">
			<h2 className="govuk-heading-m" id="next-version" tabIndex={-1}>
				Next version
			</h2>
			<p className="govuk-body">No next version is under way.</p>
			{view.mayEdit ? <StartForm text="Start the next version" from={null} /> : null}
			{view.mayEdit ? (
				<p className="govuk-body">
					A next version that was written elsewhere, or saved here as a file, is brought in under ‘The whole
					draft as text, or from a file’ once the next version is started.
				</p>
			) : null}
		</section>
	);
}

function StartForm({ text, from }: { text: string; from: number | null }) {
	return (
		<form method="post">
			{from === null ? null : <input type="hidden" name="from" value={from} />}
			<Button name="_action" value="start" {...(from === null ? {} : { classes: "govuk-button--secondary" })}>
				{text}
			</Button>
		</form>
	);
}

function Version({ view, line }: { view: FormView; line: VersionLine }) {
	const { form } = view;
	const drafts = view.openOn.find(({ number }) => number === line.number)?.drafts ?? 0;
	const base = `/forms/${form}`;
	const earlier = line.basedOn ?? (line.number > 1 ? line.number - 1 : null);
	return (
		<>
			<SummaryList
				card={{
					title: {
						text: (
							<>
								Version {line.number} <StateTag state={line.state} />
							</>
						),
						headingLevel: 3,
					},
					actions: [
						{
							text: "See it",
							href: `${base}/versions/${line.number}`,
							visuallyHiddenText: "as people see it",
						},
						...(earlier === null
							? []
							: [{ text: "What changed", href: `${base}/compare/${earlier}/${line.number}` }]),
						{ text: "File", href: `${base}/versions/${line.number}.json` },
						...(line.state === "published" || line.state === "superseded"
							? [{ text: "On paper", href: `${base}/versions/${line.number}/paper.pdf` }]
							: []),
						{ text: "Questions as CSV", href: `${base}/versions/${line.number}/questions.csv` },
					],
				}}
				rows={[
					{ key: "Used for new documents", value: usedWords(line) },
					{ key: "Why", value: line.reason },
					...(line.proposedBy ? [{ key: "Proposed by", value: line.proposedBy }] : []),
					...(line.approvedBy ? [{ key: "Approved by", value: line.approvedBy }] : []),
					...(line.counted ? [{ key: "Sent before it", value: countedWords(line.counted) }] : []),
					...(drafts > 0 ? [{ key: "Half-written on it", value: draftWords(drafts, line) }] : []),
				]}
			/>
			{view.mayEdit && !view.underWay && line.state === "superseded" ? (
				<StartForm text={`Go back to version ${line.number}, as a new version`} from={line.number} />
			) : null}
		</>
	);
}

/** What has become of the figures of answers that were given before somebody wanted to count them. */
function countedWords({ checked, filled, isDone }: NonNullable<VersionLine["counted"]>): string {
	if (!isDone) return `Being counted in reports: ${showInteger(checked)} looked at so far`;
	return `Counted in reports as this version counts: ${showInteger(filled)} of ${showInteger(checked)} had an answer`;
}

function usedWords({ from, to }: VersionLine): string {
	if (!from) return "Not yet";
	return to ? `${showDate(from)} to ${showDate(to)}` : `Since ${showDate(from)}`;
}

function draftWords(drafts: number, { carriedFrom, isCarried }: VersionLine): string {
	const count = drafts === 1 ? "1 draft" : `${drafts} drafts`;
	if (isCarried) return `${count}, carried over when the school opens it`;
	return carriedFrom
		? `${count}, carried over from ${showDate(carriedFrom)} on`
		: `${count}, to be finished on it`;
}
