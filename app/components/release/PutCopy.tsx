import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { mediaWords, sizeWords } from "#app/domain/attachment.ts";
import type { CopyRefusal, CopyView } from "#app/domain/redactedCopy.ts";
import { showDate } from "#schemas/entry.ts";

/** Puts a copy without names in the place of a supporting document; the panel is given it with the case. */
export function PutCopy({ view, refused }: { view: CopyView; refused: CopyRefusal | null }) {
	const { reference, attachment, copy } = view;
	const fault = (path: string) => refused?.faults.find((one) => one.path === path)?.message;
	return (
		<>
			<BackLink href={`/queue/${reference}`}>Referral {reference}</BackLink>
			{refused ? (
				<ErrorSummary
					errorList={refused.faults.map(({ path, message }) => ({ text: message, href: `#${path}` }))}
				/>
			) : null}
			<form method="post" encType="multipart/form-data" noValidate className="cm-reading">
				<h1 className="govuk-heading-l">Redacted copy: {attachment.name}</h1>
				<p className="govuk-body">
					<a className="govuk-link" href={`/referrals/${reference}/attachments/${attachment.id}`} download>
						Save the document the school sent
					</a>{" "}
					({mediaWords[attachment.media].label}, {sizeWords(attachment.bytes)}). That you open it is recorded.
				</p>
				<h2 className="govuk-heading-m">Take out whatever says who it is about</h2>
				<ul className="govuk-list govuk-list--bullet">
					<li>names of the child, family, friends, staff and professionals, and their signatures</li>
					<li>the school, its address and its letterhead; streets, clubs and other places</li>
					<li>dates of birth, numbers of every kind, photographs</li>
				</ul>
				<InsetText>
					A black box drawn over words can be moved away: the words are still under it. Cover them on paper
					and scan it, or save each page as a picture once it is covered.
				</InsetText>
				{copy ? (
					<p className="govuk-body">
						It takes the place of the copy of {showDate(copy.addedOn)} ({mediaWords[copy.media].label},{" "}
						{sizeWords(copy.bytes)}).
					</p>
				) : null}
				<Input
					id="file"
					name="file"
					type="file"
					classes="govuk-file-upload cm-file"
					label={{ text: "The redacted copy", classes: "govuk-label--s" }}
					hint="A PDF or a picture (JPEG, PNG), at most 10 MB. Its name and the notes that programs write into files are not kept."
					errorMessage={fault("file")}
					attributes={{ accept: ".pdf,.png,.jpg,.jpeg" }}
				/>
				<Checkboxes
					name="read"
					idPrefix="read"
					items={[
						{
							value: "yes",
							text: "I have read the copy from beginning to end. It does not say who it is about.",
						},
					]}
					values={refused?.read ? ["yes"] : []}
					errorMessage={fault("read")}
				/>
				<div className="govuk-button-group">
					<Button preventDoubleClick>Put it in place</Button>
					<a className="govuk-link" href={`/queue/${reference}`}>
						Leave it as it is
					</a>
				</div>
			</form>
		</>
	);
}
