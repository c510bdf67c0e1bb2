import { useEffect, useRef, useState } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { sendWatched } from "#app/components/referrals/sendWatched.ts";
import type { AttachmentRefusal } from "#app/domain/attachment.ts";
import { attachmentKindLabels, attachmentKinds } from "#schemas/vocabulary.ts";

/**
 * One more document: what it is, when it was written, and the file. A plain form; with scripts the page stays and
 * shows how much of the file has gone.
 */
export function AttachmentForm({
	reference,
	refused,
	onRefused,
}: {
	reference: string;
	refused: AttachmentRefusal | null;
	/** What the server said to the last try, while the page stays. */
	onRefused: (refused: AttachmentRefusal) => void;
}) {
	const form = useRef<HTMLFormElement>(null);
	const [live, setLive] = useState(false);
	const [gone, setGone] = useState<number | null>(null);
	useEffect(() => setLive(true), []);
	const fault = (path: string) => refused?.faults.find((one) => one.path === path)?.message;
	const send = async () => {
		if (!form.current || gone !== null) return;
		setGone(0);
		const answer = await sendWatched(`/referrals/${reference}/attachments/add`, form.current, setGone);
		if (answer === "added") return window.location.assign(`/referrals/${reference}/attachments`);
		setGone(null);
		if (answer === "elsewhere") form.current.submit();
		else onRefused(answer);
	};
	return (
		<form
			ref={form}
			data-live={live || undefined}
			method="post"
			encType="multipart/form-data"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void send();
			}}
		>
			<h2 className="govuk-heading-m">Add a document</h2>
			<Radios
				name="kind"
				idPrefix="kind"
				fieldset={{ legend: { text: "What is it?", classes: "govuk-fieldset__legend--s" } }}
				classes="govuk-radios--small"
				items={attachmentKinds.map((kind) => ({ value: kind, text: attachmentKindLabels[kind] }))}
				value={refused?.typed.kind}
				errorMessage={fault("kind")}
			/>
			<DateInput
				id="written"
				parts={["month", "year"]}
				fieldset={{ legend: { text: "When was it written?", classes: "govuk-fieldset__legend--s" } }}
				hint="For example, 10 2024"
				values={{ month: refused?.typed.month, year: refused?.typed.year }}
				errorMessage={fault("month")}
			/>
			<Input
				id="file"
				name="file"
				type="file"
				classes="govuk-file-upload cm-file"
				label={{ text: "The file", classes: "govuk-label--s" }}
				hint="A PDF, a Word document (.docx) or a picture (JPEG, PNG), at most 10 MB. Its own name is not kept, because names of files often name a child; nor are the notes that programs and cameras write into files."
				errorMessage={fault("file")}
				attributes={{ accept: ".pdf,.docx,.png,.jpg,.jpeg" }}
			/>
			<Progress gone={gone} />
			<Button preventDoubleClick>Upload</Button>
		</form>
	);
}

function Progress({ gone }: { gone: number | null }) {
	const words = gone === null ? "" : gone < 1 ? `${Math.floor(gone * 100)}% has gone` : "Checking the file";
	return (
		<div role="status">
			{gone === null ? null : (
				<p className="govuk-body">
					<progress className="cm-progress" value={gone} max={1} aria-label="Upload" /> {words}
				</p>
			)}
		</div>
	);
}
