import { problemOf } from "#app/components/funds/PostedForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import { TrialWords } from "#app/components/published/PublishedPages.tsx";
import { SafeFigures } from "#app/components/published/SafeFigures.tsx";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { paragraphsOf, type ReleaseDraft } from "#reports/release/shape.ts";
import { showDate } from "#schemas/entry.ts";
import { ReleaseStateTag } from "./ReleaseList.tsx";

interface ReleaseDeskProps {
	readonly view: ReleaseDraft;
	readonly typed: TypedForm | null;
}

/** One release for those who make it: its figures as the public will see them, its words, and the second signature. */
export function ReleaseDesk({ view, typed }: ReleaseDeskProps) {
	return (
		<>
			<BackLink href="/releases">Published figures</BackLink>
			<ProblemSummary problems={typed?.problems} />
			<h1 className="govuk-heading-l">{view.title}</h1>
			<p className="govuk-body">
				<ReleaseStateTag state={view.state} /> {view.period}
			</p>
			<p className="govuk-body cm-reading">
				Composed by {view.composedBy} on {showDate(view.composedOn)}.{" "}
				{view.approvedBy && view.publishedOn
					? `Approved by ${view.approvedBy} and published on ${showDate(view.publishedOn)}. `
					: ""}
				The figures were taken on {showDate(view.countedOn)}; what is too small is already hidden in them, and
				not kept.
			</p>
			<TrialWords mode={view.mode} />
			<NextStep view={view} />
			{view.mayWrite ? <WordsForm view={view} typed={typed} /> : <Whole view={view} />}
			{view.mayApprove ? <Judge view={view} typed={typed} /> : null}
		</>
	);
}

function NextStep({ view }: { readonly view: ReleaseDraft }) {
	if (view.returnedReason)
		return (
			<InsetText>
				<strong>Sent back.</strong> {view.returnedReason}
			</InsetText>
		);
	if (view.state === "published")
		return (
			<p className="govuk-body">
				<a className="govuk-link" href={`/published/${view.id}`}>
					See it as the public sees it
				</a>
			</p>
		);
	if (view.state === "waiting" && !view.mayApprove)
		return (
			<InsetText>
				It waits for the Head of Service or her deputy, and for somebody else than {view.composedBy}.
			</InsetText>
		);
	return null;
}

function SmallNumbers({ view }: { readonly view: ReleaseDraft }) {
	if (view.smallNumbers.length === 0) return null;
	return (
		<WarningText>
			The words contain {view.smallNumbers.map((word) => `“${word}”`).join(", ")}. Make sure that they tell of
			no number of children that the table hides.
		</WarningText>
	);
}

function WordsForm({ view, typed }: ReleaseDeskProps) {
	const form = typed ?? { values: {}, problems: [] };
	const value = (name: string, kept: string) => form.values[name] ?? kept;
	return (
		<form method="post" noValidate>
			<div className="cm-reading">
				<SmallNumbers view={view} />
				<Input
					id="title"
					name="title"
					label="Title"
					value={value("title", view.title)}
					errorMessage={problemOf(form, "title")}
				/>
			</div>
			{view.tables.map((worded) => {
				const name = `commentary-${worded.table.name}`;
				return (
					<div key={name}>
						<SafeFigures worded={worded} mode={view.mode} withWords={false} />
						<div className="cm-reading">
							<Textarea
								id={name}
								name={name}
								label={`What ‘${worded.table.title}’ means, in plain words`}
								hint="Parents read it on a phone before the table. Use only numbers that the table shows. A blank line begins a new paragraph."
								rows={6}
								value={value(name, worded.commentary)}
								errorMessage={problemOf(form, name)}
							/>
						</div>
					</div>
				);
			})}
			<div className="cm-reading">
				<Textarea
					id="notes"
					name="notes"
					label="Notes on how the figures are made"
					rows={5}
					value={value("notes", view.notes)}
					errorMessage={problemOf(form, "notes")}
				/>
			</div>
			<div className="govuk-button-group">
				<Button name="_action" value="save" classes="govuk-button--secondary">
					Save the words
				</Button>
				<Button name="_action" value="send">
					Send for approval
				</Button>
			</div>
		</form>
	);
}

function Whole({ view }: { readonly view: ReleaseDraft }) {
	return (
		<>
			{view.tables.map((worded) => (
				<SafeFigures key={worded.table.name} worded={worded} mode={view.mode} withWords />
			))}
			<h2 className="govuk-heading-m">Notes on how the figures are made</h2>
			{paragraphsOf(view.notes).map((paragraph) => (
				<p key={paragraph} className="govuk-body cm-reading">
					{paragraph}
				</p>
			))}
		</>
	);
}

function Judge({ view, typed }: ReleaseDeskProps) {
	const form = typed ?? { values: {}, problems: [] };
	return (
		<section aria-labelledby="judge" className="cm-reading">
			<h2 className="govuk-heading-l" id="judge">
				Approve or send back
			</h2>
			<SmallNumbers view={view} />
			<form method="post" noValidate>
				<WarningText>
					Once approved, everybody can read it at once, and it can never be changed or taken back.
				</WarningText>
				<p className="govuk-body">
					Before it is published, every hidden figure is attacked with everything published so far. If one can
					be worked out, nothing is published and you are told which.
				</p>
				<Button name="_action" value="approve">
					Approve and publish
				</Button>
			</form>
			<form method="post" noValidate>
				<Textarea
					id="reason"
					name="reason"
					label="Or say what should be changed"
					rows={3}
					value={form.values["reason"] ?? ""}
					errorMessage={problemOf(form, "reason")}
				/>
				<Button name="_action" value="return" classes="govuk-button--secondary">
					Send back
				</Button>
			</form>
		</section>
	);
}
