import type { PersonName } from "#tests/setup/people.ts";

/** Addresses that a test finds or makes in the sample city, by what they are to `senco-mansel-park`. */
export interface Found {
	/** A referral the school has begun. */
	readonly ownDraft: string;
	/** A referral the school has sent. */
	readonly ownSent: string;
	/** A referral that a school in another cluster has begun; its SENCo is `otherSenco`. */
	readonly otherDraft: string;
	/** A referral that a school in another cluster has sent. */
	readonly otherSent: string;
	/** Of the first form of `ownDraft`: `document/page`. */
	readonly section: string;
	/** The URN of the school. */
	readonly school: string;
	/** An award of the school whose review is under way, by its referral's reference. */
	readonly ownAward: string;
	/** The school's audit of this year, which somebody has begun. */
	readonly ownAudit: string;
	/** An audit the school has completed, and one that a school in another cluster has. */
	readonly ownOldAudit: string;
	readonly otherOldAudit: string;
	/** A visit to the school that is recorded, and one planned to another school. */
	readonly ownVisit: string;
	readonly plannedVisit: string;
	/** A locality meeting of the school's cluster that was held. */
	readonly localityMeeting: FoundMeeting;
	/** A City Cluster Meeting that was held. */
	readonly cityMeeting: FoundMeeting;
}

/** A meeting that was held, with the reference of a case it has decided. */
export interface FoundMeeting {
	readonly id: string;
	readonly decidedCase: string;
}

/** What everybody who is not allowed is answered: their role does not include it, or it does not exist for them. */
export type Refused = 403 | 404;

/** One thing at one address, and everyone it is open to. */
export interface Case {
	/** What it is, as the end of 'who may read …' or 'who may …'. */
	readonly about: string;
	readonly path: (found: Found) => string;
	readonly allowed: readonly PersonName[];
	readonly otherwise: Refused;
	/** What those allowed are answered; 200 when it is not said. A redirect is 303. */
	readonly answered?: number;
	/** What is posted; chosen so that those allowed change as little as can be. */
	readonly fields?: (found: Found) => Readonly<Record<string, string>>;
}

/** A route: its address as in the route table, what reading it and what posting to it is open to whom. */
export interface RouteRule {
	readonly route: string;
	readonly read: "public" | "none" | readonly Case[];
	readonly post: "public" | "none" | readonly Case[];
}
