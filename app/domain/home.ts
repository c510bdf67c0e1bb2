import type { Mode } from "#schemas/vocabulary.ts";

/** One thing that waits for the person, most urgent first. */
export interface WaitingItem {
	readonly title: string;
	readonly href: string;
	/** What is to be done and by when, in words. */
	readonly detail: string;
	readonly tag: { readonly text: string; readonly colour: string } | null;
}

/** A figure with one sentence. */
export interface HomeFigure {
	readonly value: string;
	readonly label: string;
	readonly sentence: string;
	readonly href: string;
}

/** A meeting or another date the person should know of. */
export interface HomeDate {
	readonly title: string;
	/** Calendar date. */
	readonly date: string;
	readonly detail: string;
}

/** Home of a signed-in person: what waits, then what is going on, then shortcuts. */
export interface HomeView {
	/** Trial figures are hatched. */
	readonly mode: Mode;
	readonly name: string;
	/** What the person is here for: 'SENCo, Mansel Park Primary School'. */
	readonly roles: readonly string[];
	readonly waiting: readonly WaitingItem[];
	/** What will be listed here, and the one thing to do, when nothing waits. */
	readonly emptyWaiting: string;
	readonly figures: readonly HomeFigure[];
	readonly dates: readonly HomeDate[];
	readonly start: { readonly href: string; readonly text: string } | null;
	readonly shortcuts: readonly { readonly href: string; readonly text: string }[];
}
