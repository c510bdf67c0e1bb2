import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import {
	type CommentRefusal,
	type CommentsView,
	commentsAddress,
	type TalkView,
} from "#app/domain/threads.ts";

interface SayFormProps {
	readonly talk: TalkView;
	/** What it is about; null where that is chosen here. */
	readonly anchor: string | null;
	/** The thread it answers; null to begin one. */
	readonly thread: string | null;
	readonly back: "place" | "list";
	readonly refused: CommentRefusal | null;
	readonly choices?: CommentsView["choices"];
}

/** Where a comment is written: a new thread, or an answer in one. */
export function SayForm({ talk, anchor, thread, back, refused, choices = [] }: SayFormProps) {
	const place = thread ?? "new";
	const fault = (field: string) => (refused?.field === field ? refused.message : undefined);
	return (
		<form method="post" action={commentsAddress(talk.form, anchor ?? undefined)} noValidate>
			<input type="hidden" name="key" value={talk.key} />
			<input type="hidden" name="back" value={back} />
			{thread === null ? null : <input type="hidden" name="thread" value={thread} />}
			{anchor === null ? (
				<AboutSelect choices={choices} value={refused?.about ?? ""} errorMessage={fault("about")} />
			) : (
				<input type="hidden" name="about" value={anchor} />
			)}
			<Textarea
				id={`words-${place}`}
				name="words"
				rows={3}
				label={{ text: thread === null ? "Your comment" : "Your reply", classes: "govuk-label--s" }}
				hint={
					thread === null
						? "Everybody who works on this form can read it. Leave out names of children."
						: undefined
				}
				value={refused?.words ?? ""}
				errorMessage={fault("words")}
			/>
			<Turn talk={talk} place={place} chosen={refused?.mentions ?? []} />
			<div className="govuk-button-group">
				<Button
					name="_action"
					value={thread === null ? "begin" : "reply"}
					classes="govuk-button--secondary"
					preventDoubleClick
				>
					{thread === null ? "Add this comment" : "Reply"}
				</Button>
				{thread === null ? null : (
					<Button name="_action" value="resolve" classes="govuk-button--secondary" preventDoubleClick>
						Resolve
					</Button>
				)}
			</div>
		</form>
	);
}

/** Whom the comment turns to; an `@` and a name in the words does the same. */
function Turn({
	talk,
	place,
	chosen,
}: {
	readonly talk: TalkView;
	readonly place: string;
	readonly chosen: readonly string[];
}) {
	if (talk.members.length === 0) return null;
	return (
		<Details summary="Turn to somebody" open={chosen.length > 0} classes="cm-thread__turn">
			<Checkboxes
				idPrefix={`mention-${place}`}
				name="mention"
				classes="govuk-checkboxes--small"
				fieldset={{ legend: { text: "Who should read this?", classes: "govuk-fieldset__legend--s" } }}
				hint="They are told that there is a comment for them, not what it says. Writing @ and the name in the comment does the same."
				values={chosen}
				items={talk.members.map(({ id, name }) => ({ value: id, text: name }))}
			/>
		</Details>
	);
}

function AboutSelect({
	choices,
	value,
	errorMessage,
}: {
	readonly choices: CommentsView["choices"];
	readonly value: string;
	readonly errorMessage: string | undefined;
}) {
	return (
		<Select
			id="about"
			name="about"
			label={{ text: "What is it about?", classes: "govuk-label--s" }}
			value={value}
			errorMessage={errorMessage}
			items={[
				{ value: "", text: "Choose" },
				...choices.map(({ label, items }) => ({
					label,
					items: items.map(({ anchor, title }) => ({ value: anchor, text: title })),
				})),
			]}
		/>
	);
}
