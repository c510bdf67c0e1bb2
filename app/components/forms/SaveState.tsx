import { useSyncExternalStore } from "react";
import { londonDate } from "#app/domain/calendar.ts";
import { showDate } from "#schemas/entry.ts";
import type { Saving } from "./autosaver.ts";
import type { SavingBoard } from "./savingBoard.ts";
import { useSection } from "./section.tsx";

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

/** When a page that was just opened was saved; on another day, which. */
function openedWords(at: string, today: string): string {
	const day = londonDate(new Date(at));
	const when = day === today ? `at ${clockTime(at)}` : `on ${showDate(day)} at ${clockTime(at)}`;
	return `Last saved ${when}`;
}

/** Where the saving stands, in one sentence; `today` is the London date. */
export function savingWords(saving: Saving, today: string): string {
	switch (saving.is) {
		case "untouched":
			return saving.at === null ? "Nothing saved yet" : openedWords(saving.at, today);
		case "saved":
			return `Saved at ${clockTime(saving.at)}`;
		case "unsaved":
			return "Not saved yet";
		case "saving":
			return "Saving…";
		case "offline":
			return "Not saved: no connection. Keep this page open";
		case "signedOut":
			return "Not saved: you have been signed out. Keep this page open";
		case "refused":
			return "Not saved. Press ‘Save and continue’ to see what is wrong";
		case "conflict":
			return "Someone else changed this page: both versions are shown";
	}
}

/** The id of the box with both versions. */
export const conflictId = "both-versions";

/** Says whether the page is saved; read out politely when that changes. */
export function SaveState({ board, wasCutOff }: { board: SavingBoard; wasCutOff: boolean }) {
	const { context } = useSection();
	const saving = useSyncExternalStore(board.subscribe, board.now, board.now);
	const bad = saving.is === "offline" || saving.is === "signedOut" || saving.is === "refused";
	return (
		<div className={bad ? "cm-save-state cm-save-state--not-saved" : "cm-save-state"} role="status">
			<StateWords saving={saving} today={context.today} />
			{wasCutOff ? (
				<p className="cm-save-state__cut-off">
					This page was closed while you were typing. Look at the end of what you wrote: the last few seconds
					may be missing.
				</p>
			) : null}
		</div>
	);
}

function StateWords({ saving, today }: { saving: Saving; today: string }) {
	return (
		<p className="cm-save-state__words">
			{savingWords(saving, today)}
			{saving.is === "signedOut" ? (
				<>
					{" "}
					<a className="govuk-link" href="/sign-in" target="_blank" rel="noreferrer">
						Sign in again (opens in a new tab)
					</a>
					, then come back here: it is saved by itself
				</>
			) : null}
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
