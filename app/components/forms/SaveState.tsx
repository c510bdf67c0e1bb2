import type { Saving } from "./autosaver.ts";

const clock = new Intl.DateTimeFormat("en-GB", {
	timeZone: "Europe/London",
	hour: "2-digit",
	minute: "2-digit",
	hour12: false,
});

/** An instant as the clock on the wall in London. */
export function clockTime(instant: string): string {
	const at = new Date(instant);
	return Number.isNaN(at.getTime()) ? instant : clock.format(at);
}

/** Where the saving stands, in one sentence. */
export function savingWords(saving: Saving): string {
	switch (saving.is) {
		case "untouched":
			return saving.at === null ? "Nothing saved yet" : `Saved at ${clockTime(saving.at)}`;
		case "saved":
			return `Saved at ${clockTime(saving.at)}`;
		case "unsaved":
			return "Not saved yet";
		case "saving":
			return "Saving…";
		case "offline":
			return "Not saved: no connection. Keep this page open";
		case "signedOut":
			return "Not saved: you have been signed out. Keep this page open and sign in again in another tab";
		case "refused":
			return "Not saved. Press ‘Save and continue’ to see what is wrong";
		case "conflict":
			return "Someone else changed this page: both versions are shown";
	}
}

/** The id of the box with both versions. */
export const conflictId = "both-versions";

/** Says whether the page is saved; read out politely when that changes. */
export function SaveState({ saving }: { saving: Saving }) {
	const bad = saving.is === "offline" || saving.is === "signedOut" || saving.is === "refused";
	return (
		<p className={bad ? "cm-save-state cm-save-state--not-saved" : "cm-save-state"} role="status">
			{savingWords(saving)}
			{saving.is === "conflict" ? (
				<>
					{" "}
					<a className="govuk-link" href={`#${conflictId}`}>
						Choose which to keep
					</a>
				</>
			) : null}
		</p>
	);
}
