import type { Saving } from "./autosaver.ts";

/** Where the saving of an open page stands, for who shows it: it changes while the page itself stays as it is. */
export interface SavingBoard {
	now(): Saving;
	subscribe(listener: () => void): () => void;
	/** Tells at once, and instead of what was still to be told. */
	tell(saving: Saving): void;
	/** Tells after the next paint, so that no keystroke waits for it. */
	tellAfterPaint(saving: Saving): void;
}

/** `onTold` hears of whatever is told, before those who show it. */
export function openSavingBoard(first: Saving, onTold: (saving: Saving) => void): SavingBoard {
	let now = first;
	let waiting: Saving | undefined;
	const listeners = new Set<() => void>();

	function tell(saving: Saving) {
		waiting = undefined;
		now = saving;
		onTold(saving);
		for (const listener of [...listeners]) listener();
	}
	return {
		now: () => now,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tell,
		tellAfterPaint(saving) {
			waiting = saving;
			afterPaint(() => {
				if (waiting === saving) tell(saving);
			});
		},
	};
}

/** A frame callback runs before its paint; what it puts off runs after. */
function afterPaint(work: () => void) {
	requestAnimationFrame(() => setTimeout(work, 0));
}
