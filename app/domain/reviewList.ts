import type { MeetingOffer } from "#app/domain/bundle.ts";
import type { ReviewTiming } from "#app/domain/review.ts";
import type { Mode, ReferralState, ReviewOutcome } from "#schemas/vocabulary.ts";

/** An award with the day its review is due. */
export interface ReviewLine {
	/** Of the referral that was decided. */
	readonly reference: string;
	readonly kind: string;
	/** Null for whoever may not know whose it is. */
	readonly school: string | null;
	readonly cluster: string;
	/** Decided by the city, and so reviewed there. */
	readonly city: boolean;
	/** A plan's: reported to the authority, and to nobody else. */
	readonly ehcp: boolean;
	readonly awardedOn: string;
	readonly totalPence: number;
	readonly reviewOn: string;
	readonly timing: ReviewTiming;
	readonly lastOutcome: ReviewOutcome | null;
	/** The review that is under way; its reference where the reader may open it. */
	readonly underWay: { readonly reference: string | null; readonly state: ReferralState | null } | null;
	readonly mayStart: boolean;
}

/** A page of the awards to be reviewed, the soonest due first. */
export interface ReviewsView {
	readonly lines: readonly ReviewLine[];
	readonly mode: Mode;
	/** How many awards of the other mode are to be reviewed; none is not told. */
	readonly other: boolean;
	readonly today: string;
	/** Within how many days a review counts as due soon; a setting. */
	readonly soonDays: number;
	readonly schools: readonly string[];
	/** Whether the reader sees whose awards they are. */
	readonly showsSchools: boolean;
	readonly mayTryPresent: boolean;
	readonly cluster: string | null;
	readonly clusters: readonly { readonly id: string; readonly name: string }[];
	readonly next: string | null;
}

/** What a person is told before a review is begun. */
export interface StartReviewView {
	/** Null for an award made under the present system. */
	readonly award: {
		readonly reference: string;
		readonly kind: string;
		readonly awardedOn: string;
		readonly totalPence: number;
		readonly toComePence: number;
		readonly terms: number;
	} | null;
	readonly mode: Mode;
	readonly forum: "locality" | "city";
	readonly documents: readonly {
		readonly title: string;
		readonly purpose: string;
		readonly minutes: number;
	}[];
	readonly meeting: MeetingOffer | null;
	readonly schools: readonly { readonly urn: string; readonly name: string }[];
}
