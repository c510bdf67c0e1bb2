import type { ShownDocument } from "#app/domain/projection.ts";
import type { ShownFile } from "#app/domain/redactedCopy.ts";
import type { ReviewFigures } from "#app/domain/review.ts";
import type { MoneyRule } from "#schemas/kinds.ts";
import type {
	AttendanceCapacity,
	ConfirmingCapacity,
	DecisionOutcome,
	Mode,
	ReferralKind,
	ReviewOutcome,
} from "#schemas/vocabulary.ts";

/** A capacity at a meeting as people read it. */
export const attendanceWords: Readonly<Record<AttendanceCapacity, string>> = {
	chair: "Chair",
	deputy: "Deputy",
	localityLead: "Locality Lead",
	headOfService: "Head of Service",
	nominatedHeadteacher: "Nominated Headteacher",
	adviser: "Educational Psychologist",
	adminSupport: "Admin support",
	member: "Member",
};

/** A meeting in a list. */
export interface MeetingLine {
	readonly id: string;
	readonly mode: Mode;
	readonly title: string;
	/** London date and time. */
	readonly date: string;
	readonly time: string;
	readonly host: string | null;
	readonly cases: number;
	readonly decided: number;
}

/** Meetings to come, and those that were. */
export interface MeetingsView {
	readonly coming: readonly MeetingLine[];
	readonly past: readonly MeetingLine[];
}

/** One case on an agenda, as everybody at the meeting reads it. */
export interface AgendaCase {
	/** From 1, in the order of the agenda. */
	readonly number: number;
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly money: MoneyRule;
	readonly kindLabel: string;
	readonly age: string | null;
	readonly who: string | null;
	readonly need: string | null;
	readonly requestedPence: number | null;
	readonly netPence: number | null;
	readonly terms: number | null;
	readonly start: string | null;
	readonly startCode: string | null;
	/** Of a review: what its school recommends, and what the award comes to. */
	readonly recommends: ReviewOutcome | null;
	readonly review: ReviewFigures | null;
	readonly minutes: number;
	readonly ended: "decided" | "notReached" | "withdrawn" | null;
	readonly decision: {
		readonly id: string;
		readonly outcome: DecisionOutcome;
		readonly amountPence: number | null;
		readonly terms: number | null;
		readonly start: string | null;
		readonly reviewOn: string | null;
		readonly criterion: string | null;
		readonly reason: string;
		readonly advice: string | null;
		readonly reviewOutcome: ReviewOutcome | null;
		readonly beforePence: number | null;
		readonly afterPence: number | null;
		readonly settled: boolean;
		readonly confirmedBy: readonly ConfirmingCapacity[];
	} | null;
	readonly documents: readonly ShownDocument[];
	/** Redacted copies of what the school attached. */
	readonly files: readonly ShownFile[];
}

/** A meeting with its agenda. */
export interface MeetingView {
	readonly meeting: MeetingLine;
	readonly mode: "trial" | "live";
	/** Null for a City Cluster Meeting. */
	readonly cluster: string | null;
	/** Cases of the cluster that go to the city: told, not discussed. */
	readonly notices: readonly {
		readonly reference: string;
		readonly kindLabel: string;
		readonly cityDate: string;
	}[];
	readonly cases: readonly AgendaCase[];
	/** Whole pence left of the cluster's budget, or of the contingency fund; null where the year has no fund yet. */
	readonly leftPence: number | null;
	readonly year: string;
	readonly attendance: readonly {
		readonly person: string;
		readonly name: string;
		readonly capacity: AttendanceCapacity;
		readonly present: boolean;
	}[];
	readonly may: { readonly record: boolean; readonly confirm: boolean };
	readonly halfTerms: readonly { readonly code: string; readonly label: string }[];
	readonly today: string;
}

/** What was wrong with a record, and what had been typed, so that nothing is lost. */
export interface RoomRefusal {
	readonly issues: readonly { readonly path: string; readonly message: string }[];
	readonly posted: Readonly<Record<string, string>>;
}
