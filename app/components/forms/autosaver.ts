import type { Answers } from "#schemas/annotations.ts";

/** The other version of a page that somebody else has changed. */
export interface OtherVersion {
	readonly revision: number;
	/** Answers of the whole document as they are stored now. */
	readonly answers: Answers;
	/** Who changed it, as people are named on screen. */
	readonly who: string;
}

/** Where the saving stands. `at` is an instant in ISO form. */
export type Saving =
	| { readonly is: "untouched"; readonly at: string | null }
	| { readonly is: "unsaved" | "saving" | "offline" | "signedOut" | "refused" | "conflict" }
	| { readonly is: "saved"; readonly at: string };

/** The ids of a table's rows as stored, in the order in which they were posted. */
export type RowIds = { readonly [table: string]: readonly string[] };

/** What an attempt to save came to. */
export type SaveOutcome =
	| { readonly is: "saved"; readonly revision: number; readonly at: string; readonly rowIds: RowIds }
	| { readonly is: "conflict"; readonly other: OtherVersion }
	| { readonly is: "offline" | "signedOut" | "refused" };

interface Parts {
	/** Sends the page as it stands. `leaving` when the page is being hidden, so that the request outlives it. */
	send(leaving: boolean): Promise<SaveOutcome>;
	onSaving(saving: Saving): void;
	onSaved(outcome: { readonly revision: number; readonly rowIds: RowIds }): void;
	/** Brings the two versions together; true when nothing is left for the person to choose. */
	onConflict(other: OtherVersion): boolean;
}

/** Milliseconds after the last change. */
export const quiet = 2_000;
/** However long somebody goes on typing, this is the most that a closed tab costs them. */
export const longestUnsaved = 8_000;
const firstRetry = 3_000;
const longestRetry = 30_000;

/** Saves a page a while after each change: one request at a time, tried again while there is no connection. */
export function autosaver(parts: Parts) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let unsaved = false;
	let unsavedSince = 0;
	let retry = firstRetry;
	let halted = false;
	let stopped = false;
	let underway: Promise<void> | undefined;

	function schedule(after: number) {
		clearTimeout(timer);
		timer = halted ? undefined : setTimeout(() => void flush(), after);
	}
	function settleOutcome(outcome: SaveOutcome) {
		if (outcome.is === "saved") {
			retry = firstRetry;
			parts.onSaved(outcome);
			parts.onSaving(unsaved ? { is: "unsaved" } : { is: "saved", at: outcome.at });
			if (unsaved) schedule(quiet);
			return;
		}
		unsaved = true;
		if (outcome.is === "conflict") {
			if (parts.onConflict(outcome.other)) return schedule(0);
			halted = true;
			clearTimeout(timer);
		} else if (outcome.is !== "refused") {
			schedule(retry);
			retry = Math.min(retry * 2, longestRetry);
		}
		parts.onSaving({ is: outcome.is });
	}
	async function flush(leaving = false): Promise<void> {
		clearTimeout(timer);
		if (underway) return underway;
		if (!unsaved || halted) return;
		unsaved = false;
		parts.onSaving({ is: "saving" });
		underway = parts.send(leaving).then(settleOutcome);
		await underway.finally(() => {
			underway = undefined;
		});
	}
	return {
		/** An answer has changed. */
		changed() {
			if (!unsaved) unsavedSince = Date.now();
			unsaved = true;
			if (halted) return;
			if (!underway) parts.onSaving({ is: "unsaved" });
			schedule(Math.max(0, Math.min(quiet, unsavedSince + longestUnsaved - Date.now())));
		},
		flush,
		/** The person has chosen between the two versions. */
		resume() {
			halted = false;
			unsaved = true;
			schedule(0);
		},
		/** The page is being sent or left: nothing more is saved from here. Resolves when nothing is under way. */
		async stop() {
			halted = true;
			stopped = true;
			clearTimeout(timer);
			await underway;
		},
		isUnsaved: () => unsaved || underway !== undefined,
		isSaving: () => underway !== undefined,
		isStopped: () => stopped,
	};
}

/** Posts a page's fields as the plain form would, marked as a save on the side, and reads the answer. */
export async function postPage(url: string, fields: FormData, leaving: boolean): Promise<SaveOutcome> {
	fields.set("_action", "autosave");
	const body = new URLSearchParams();
	for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
	try {
		const response = await fetch(url, {
			method: "POST",
			body,
			headers: { accept: "application/json" },
			credentials: "same-origin",
			// A browser refuses to let more than this outlive the page.
			keepalive: leaving && body.toString().length < 60_000,
		});
		return await outcomeOf(response);
	} catch {
		return { is: "offline" };
	}
}

async function outcomeOf(response: Response): Promise<SaveOutcome> {
	if (response.status === 401 || response.redirected) return { is: "signedOut" };
	if (response.status >= 500 || response.status === 429) return { is: "offline" };
	if (response.status !== 409 && !response.ok) return { is: "refused" };
	const told: unknown = await response.json();
	if (typeof told !== "object" || told === null) return { is: "refused" };
	const { revision, savedAt, answers, who, rowIds } = told as Record<string, unknown>;
	if (typeof revision !== "number") return { is: "refused" };
	if (response.status !== 409)
		return { is: "saved", revision, at: String(savedAt), rowIds: (rowIds ?? {}) as RowIds };
	if (typeof answers !== "object" || answers === null) return { is: "refused" };
	return {
		is: "conflict",
		other: { revision, answers: answers as Answers, who: typeof who === "string" ? who : "" },
	};
}
