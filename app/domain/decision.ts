import type { Actor } from "#app/domain/access.ts";
import { addDays } from "#app/domain/calendar.ts";
import { type Costing, costed } from "#app/domain/costing.ts";
import { nextState, type ReferralStep } from "#app/domain/referral.ts";
import { reviewOutcomeWords } from "#app/domain/review.ts";
import { readDate, readInteger, readPence } from "#schemas/entry.ts";
import type { MoneyRule } from "#schemas/kinds.ts";
import {
	type ConfirmingCapacity,
	type DecisionOutcome,
	planKinds,
	type ReferralKind,
	type ReferralState,
	type ReviewOutcome,
} from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** An outcome as people read it. */
export const outcomeWords: Readonly<Record<DecisionOutcome, string>> = {
	agreed: "Agreed",
	agreedInPart: "Agreed in part",
	agreedAsAlternative: "Agreed as an alternative, without money",
	deferred: "Deferred",
	queried: "Queried back to the authority",
	notAgreed: "Not agreed",
	referredOn: "Referred on",
	notConsidered: "Not considered: incomplete",
};

/** The same of a kind: of a plan it is the costing that is agreed, nobody agrees to a plan nor turns one down. */
export function outcomeLabel(kind: ReferralKind, outcome: DecisionOutcome): string {
	return outcome === "agreed" && planKinds.includes(kind) ? "Costing agreed" : outcomeWords[outcome];
}

/** What was decided as people read it: of a review, what follows for its award. */
export function decidedWords(
	kind: ReferralKind,
	decided: { readonly outcome: DecisionOutcome; readonly reviewOutcome: ReviewOutcome | null },
): string {
	return decided.reviewOutcome
		? reviewOutcomeWords[decided.reviewOutcome]
		: outcomeLabel(kind, decided.outcome);
}

/** A capacity as people read it. */
export const capacityWords: Readonly<Record<ConfirmingCapacity, string>> = {
	chair: "Chair",
	deputy: "Deputy",
	localityLead: "Locality Lead",
	headOfService: "Head of Service",
	nominatedHeadteacher: "Nominated Headteacher",
};

/** Which outcomes a meeting may record for a kind. A plan's provision is owed: it is costed or queried, never refused. */
export function outcomesFor(kind: ReferralKind): readonly DecisionOutcome[] {
	if (planKinds.includes(kind)) return ["agreed", "queried"];
	return [
		"agreed",
		"agreedInPart",
		"agreedAsAlternative",
		"deferred",
		"notAgreed",
		"referredOn",
		"notConsidered",
	];
}

/** Does 'agreed' give money, by the rule of the kind? */
export function isFunded(money: MoneyRule): boolean {
	return money !== "none";
}

/** What was typed at the meeting, as it was typed. */
export interface TypedDecision {
	readonly outcome: string;
	readonly criterion: string;
	readonly reason: string;
	readonly advice: string;
	readonly amount: string;
	readonly startHalfTerm: string;
	readonly terms: string;
	readonly review: string;
}

/** A decision that can be recorded. Money is whole pence; start, terms and review come with it and only with it. */
export interface ReadDecision {
	readonly outcome: DecisionOutcome;
	readonly criterion: string | null;
	readonly reason: string;
	readonly advice: string | null;
	readonly amountPence: number | null;
	readonly startHalfTerm: string | null;
	readonly terms: number | null;
	readonly reviewOn: string | null;
	/** Of a review: what it decides, and what the award comes to in all before and after it. */
	readonly reviewOutcome: ReviewOutcome | null;
	readonly beforePence: number | null;
	readonly afterPence: number | null;
}

/** A sentence about one field of a decision. */
export type DecisionProblem = FieldProblem<keyof TypedDecision>;

/** What was typed, without the spaces around it; null where that is nothing. */
export const filled = (text: string) => (text.trim() === "" ? null : text.trim());

/** The same day a year later; 1 March for 29 February. */
export function yearAfter(date: string): string {
	const later = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
	return later.endsWith("-02-29") ? `${later.slice(0, 4)}-02-28` : later;
}

/** Reads what was typed, or says field by field what is wrong. `today` is the day of the meeting. */
export function readDecision(
	typed: TypedDecision,
	about: {
		readonly kind: ReferralKind;
		readonly money: MoneyRule;
		readonly today: string;
		readonly halfTerms: readonly string[];
		/** What a plan was costed at: agreed to as it stands, whatever was typed of money. */
		readonly costing?: Costing | undefined;
	},
):
	| { readonly ok: true; readonly value: ReadDecision }
	| { readonly ok: false; readonly problems: DecisionProblem[] } {
	const problems: DecisionProblem[] = [];
	const outcome = outcomesFor(about.kind).find((word) => word === typed.outcome);
	if (!outcome) problems.push({ field: "outcome", message: "Choose what the meeting decided" });
	const reason = filled(typed.reason);
	if (!reason) problems.push({ field: "reason", message: "Give the reason the school will read" });
	const [criterion, advice] = [filled(typed.criterion), filled(typed.advice)];
	if (outcome === "notAgreed") {
		if (!criterion) problems.push({ field: "criterion", message: "Say which criterion is not met" });
		if (!advice) problems.push({ field: "advice", message: "Say what the school can do instead" });
	}
	const isPlan = planKinds.includes(about.kind);
	const costsNothing = isPlan && about.costing?.amountPence === 0;
	const gives =
		(outcome === "agreed" || outcome === "agreedInPart") && isFunded(about.money) && !costsNothing;
	const money = gives ? readMoney(isPlan ? costed(typed, about.costing) : typed, about, problems) : noMoney;
	if (!outcome || !reason || problems.length > 0) return { ok: false, problems };
	return { ok: true, value: { outcome, criterion, reason, advice, ...money, ...noReview } };
}

const noReview = { reviewOutcome: null, beforePence: null, afterPence: null };
const noMoney = { amountPence: null, startHalfTerm: null, terms: null, reviewOn: null };

function readMoney(
	typed: TypedDecision,
	about: { readonly today: string; readonly halfTerms: readonly string[] },
	problems: DecisionProblem[],
) {
	const amountPence = readPence(typed.amount);
	if (amountPence === null || amountPence <= 0) {
		problems.push({ field: "amount", message: "Enter the amount agreed, such as £1,250" });
	}
	const startHalfTerm = about.halfTerms.find((code) => code === typed.startHalfTerm) ?? null;
	if (!startHalfTerm) problems.push({ field: "startHalfTerm", message: "Choose when it starts" });
	const terms = readInteger(typed.terms);
	if (terms === null || terms < 1 || terms > 9) {
		problems.push({ field: "terms", message: "Enter for how many terms, 1 to 9" });
	}
	const reviewOn = readReviewDate(typed.review, about.today, problems);
	return { amountPence, startHalfTerm, terms, reviewOn };
}

/** The day of the next review: after the meeting, and within a year of it. */
export function readReviewDate(text: string, today: string, problems: DecisionProblem[]): string | null {
	const reviewOn = readDate(text);
	if (reviewOn === null) {
		problems.push({ field: "review", message: "Enter the review date, such as 3 March 2026" });
	} else if (reviewOn <= today || reviewOn > yearAfter(today)) {
		problems.push({
			field: "review",
			message: "The review must be after today and no later than one year after the award",
		});
	}
	return reviewOn;
}

/** The latest review date that is offered: a day inside the year. */
export function usualReview(today: string): string {
	return addDays(yearAfter(today), -1);
}

/** A meeting, as far as who decides at it goes. */
export interface DecidingMeeting {
	readonly kind: "locality" | "city";
	readonly cluster: string | null;
}

/** In which capacity this person confirms decisions of a meeting; null for everybody else. */
export function capacityAt(actor: Actor, meeting: DecidingMeeting): ConfirmingCapacity | null {
	const holdsHere = (role: string) =>
		actor.appointments.some((held) => held.role === role && held.scope === meeting.cluster);
	const holdsAnywhere = (...roles: readonly string[]) =>
		actor.appointments.some((held) => roles.includes(held.role));
	if (meeting.kind === "locality") {
		if (holdsHere("leadSenco")) return "chair";
		if (holdsHere("leadSencoDeputy")) return "deputy";
		return holdsAnywhere("localityLead") ? "localityLead" : null;
	}
	if (holdsAnywhere("strategicLead", "strategicDeputy")) return "headOfService";
	const heads = ["nominatedHeadteacher", "nominatedHeadteacherDeputy"];
	return holdsAnywhere(...heads) ? "nominatedHeadteacher" : null;
}

/** The case behind a decision, which only the system knows. */
export interface DecidedCase {
	readonly school: string;
	readonly cluster: string | null;
}

/**
 * Does this person's word count? Not for people of the referring school, not for who has seen the identity, and not
 * for a Nominated Headteacher of the case's own cluster. Nothing on any page depends on it.
 */
export function countsFor(
	actor: Actor,
	capacity: ConfirmingCapacity,
	about: DecidedCase & { readonly sawIdentity: boolean },
): boolean {
	if (about.sawIdentity) return false;
	if (actor.appointments.some((held) => held.scope === about.school)) return false;
	return (
		capacity !== "nominatedHeadteacher" ||
		!actor.appointments.some((held) => held.cluster === about.cluster || held.scope === about.cluster)
	);
}

/** One confirmation, with what the system made of it. */
export interface Confirmed {
	readonly person: string;
	readonly capacity: ConfirmingCapacity;
	readonly counted: boolean;
}

const confirms = (capacity: ConfirmingCapacity) =>
	capacity === "localityLead" || capacity === "nominatedHeadteacher";

/**
 * The two whose confirmations settle a decision, different people; null while it waits. Chair and deputy who are
 * present (`expected`, by person) are always both waited for, so that the moment tells nobody whose word counts.
 */
export function settledBy(
	given: readonly Confirmed[],
	expected: readonly string[],
): { readonly chair: string; readonly lead: string } | null {
	if (expected.some((person) => !given.some((confirmed) => confirmed.person === person))) return null;
	const counted = given.filter((confirmed) => confirmed.counted);
	for (const { person: chair } of counted.filter(({ capacity }) => !confirms(capacity))) {
		const lead = counted.find(({ person, capacity }) => confirms(capacity) && person !== chair);
		if (lead) return { chair, lead: lead.person };
	}
	return null;
}

/**
 * Have enough Nominated Headteachers spoken, by the clusters of those who are there and of those who confirmed? Where
 * two clusters are there two are waited for, whoever counts, so that the moment tells nobody whose case it is: one of
 * the two is always from another cluster than the case's.
 */
export function headsHeard(there: readonly string[], heard: readonly string[]): boolean {
	return new Set(heard).size >= Math.min(2, new Set(there).size);
}

/** What a settled decision does to its referral, step by step. */
export function stepsAfter(
	outcome: DecisionOutcome,
	reviewOutcome: ReviewOutcome | null = null,
): readonly ReferralStep[] {
	if (reviewOutcome === "cease") return ["decide", "close"];
	if (outcome === "deferred") return ["decide", "defer"];
	if (outcome === "queried") return ["decide", "query"];
	return outcome === "referredOn" ? ["decide", "referOn"] : ["decide"];
}

/** The states those steps lead through from `state`; null when one of them is not possible. */
export function statesAfter(
	state: ReferralState,
	outcome: DecisionOutcome,
	reviewOutcome: ReviewOutcome | null = null,
): ReferralState[] | null {
	const states: ReferralState[] = [];
	let now = state;
	for (const step of stepsAfter(outcome, reviewOutcome)) {
		const next = nextState(now, step);
		if (!next.ok) return null;
		now = next.state;
		states.push(now);
	}
	return states;
}
