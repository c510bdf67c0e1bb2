/**
 * Notes in the browser that a page has unsaved typing, so that a tab that was cut off can say so when it is opened
 * again. Kept are an address and a revision, never an answer.
 */
const keyOf = (url: string) => `unsaved ${url}`;

/** Notes that the page at `url` has typing on top of `revision`, or, with null, that it has none. */
export function noteUnsaved(url: string, revision: number | null): void {
	try {
		if (revision === null) window.localStorage.removeItem(keyOf(url));
		else window.localStorage.setItem(keyOf(url), String(revision));
	} catch {
		// A browser that keeps nothing says nothing on return; saving does not depend on it.
	}
}

/** Was the page left with typing that no later revision holds? Asked once: the note is taken away. */
export function takeCutOff(url: string, revision: number): boolean {
	try {
		const noted = window.localStorage.getItem(keyOf(url));
		noteUnsaved(url, null);
		return noted !== null && Number(noted) >= revision;
	} catch {
		return false;
	}
}
