import { clockTime } from "#app/components/forms/SaveState.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { severityWords } from "#app/domain/editor/changeWords.ts";
import type { CardSaving, LiveCard } from "./useLiveCard.ts";

/** What the change would do, and whether it is saved; follows the typing where scripts run. */
export function LiveState({ live }: { readonly live: LiveCard }) {
	const bad = ["offline", "signedOut", "conflict", "waiting"].includes(live.saving.is);
	return (
		<div className="cm-live">
			<p className={bad ? "cm-save-state cm-save-state--not-saved" : "cm-save-state"} role="status">
				{words(live.saving)}
			</p>
			{live.pending.length > 0 ? (
				<ul className="govuk-list cm-changes" aria-label="What this change does">
					{live.pending.map(({ text, severity }) => (
						<li key={text}>
							{text}{" "}
							<Tag classes={`cm-tag--small ${severityWords[severity].colour}`}>
								{severityWords[severity].tag}
							</Tag>
							<span className="cm-changes__effect">{severityWords[severity].sentence}</span>
						</li>
					))}
				</ul>
			) : null}
			<p className="govuk-body-s cm-muted">
				On the keyboard: Control and S saves, Alt and Shift with the arrow up or down moves the question.
			</p>
		</div>
	);
}

function words(saving: CardSaving): string {
	switch (saving.is) {
		case "untouched":
			return "Changes are saved by themselves";
		case "unsaved":
			return "Not saved yet";
		case "saving":
			return "Saving…";
		case "saved":
			return `Saved at ${clockTime(saving.at)}`;
		case "offline":
			return "Not saved: no connection. Keep this page open";
		case "signedOut":
			return "Not saved: you have been signed out. Keep this page open and sign in again in another tab";
		case "conflict":
			return "Someone else changed this question. Press ‘Save this question’ to see both versions";
		case "waiting":
			return `Not saved yet. ${saving.why}`;
	}
}
