import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { OpenPostFields } from "#app/components/layout/OpenPostFields.tsx";
import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A form of one page that is sent at once. */
interface FeedbackFormProps {
	readonly view: {
		readonly document: FormDocument;
		readonly pageId: string;
		readonly mode: Mode;
		readonly answers: Answers;
		readonly context: RuleContext;
	};
	/** The sealed key of this sending. */
	readonly opened: string;
	readonly notSent: {
		readonly answers: Answers;
		readonly issues: readonly Issue[];
		readonly words: string | null;
	} | null;
	readonly action: string;
}

/** The form itself; nothing of it is kept before it is sent. */
export function FeedbackForm({ view, opened, notSent, action }: FeedbackFormProps) {
	return (
		<>
			{notSent?.words ? (
				<NotificationBanner title="Not sent yet">
					<p className="govuk-notification-banner__heading">{notSent.words}</p>
				</NotificationBanner>
			) : null}
			<SectionForm
				document={view.document}
				pageId={view.pageId}
				mode={view.mode}
				answers={notSent?.answers ?? view.answers}
				context={view.context}
				issues={notSent?.issues ?? []}
				action={action}
				revision={1}
				savedAt={null}
				status="Nothing is kept before you send it"
				labels={{ save: "Send", exit: null }}
				beside={null}
				extra={<OpenPostFields opened={opened} />}
			/>
		</>
	);
}
