import type { Mode, ReferralState } from "#schemas/vocabulary.ts";

/** One referral as admin support sees it in the queue, oldest first. */
export interface QueueItem {
	readonly reference: string;
	readonly kind: string;
	readonly state: ReferralState;
	readonly school: string;
	readonly cluster: string;
	/** Instant of the latest sending. */
	readonly sentAt: string;
	readonly sendings: number;
	readonly meetingDate: string | null;
	readonly requestedPence: number | null;
}

/** A page of the queue, with where the next one begins. */
export interface QueueView {
	readonly items: readonly QueueItem[];
	readonly counts: { readonly submitted: number; readonly returned: number };
	readonly mode: Mode;
	/** What waits in the other mode. */
	readonly other: { readonly submitted: number; readonly returned: number };
	readonly filter: "submitted" | "returned" | "all";
	readonly cluster: string | null;
	readonly clusters: readonly { readonly id: string; readonly name: string }[];
	readonly next: string | null;
	readonly today: string;
}
