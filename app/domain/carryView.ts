import type { CarriedGroups } from "#app/domain/carryOver.ts";

/** What has become of one document of a bundle, or is about to. */
export interface CarriedDocument extends CarriedGroups {
	readonly form: string;
	readonly title: string;
	readonly from: number;
	readonly to: number;
	/** Why the form changed, in the words of those who changed it, the earliest first. */
	readonly reasons: readonly string[];
}

/** What a school sees when a form has changed under its draft. */
export interface CarryView {
	readonly reference: string;
	/** Still to be carried over: nothing can be written or sent before. */
	readonly isDue: boolean;
	readonly documents: readonly CarriedDocument[];
}
