import type { ReferralState } from "#schemas/vocabulary.ts";

/** One referral in its school's list, newest first. */
export interface ReferralListItem {
	readonly reference: string;
	readonly kind: string;
	readonly state: ReferralState;
	readonly mode: "trial" | "live";
	/** The school's own case label in trial, the pupil's name in live; only the school's people see this list. */
	readonly label: string | null;
	/** Instant of the last change. */
	readonly updatedAt: string;
	readonly sentAt: string | null;
}

/** A page of the list, with where the next one begins. */
export interface ReferralListView {
	readonly items: readonly ReferralListItem[];
	readonly next: string | null;
	readonly canStart: boolean;
	/** It is the list of who brings plans, with the school as the label. */
	readonly plans: boolean;
	readonly schools: readonly string[];
}
