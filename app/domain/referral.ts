import type { ReferralState } from "#schemas/vocabulary.ts";

/** What can happen to a referral. Each step has a who, a when and a why on record. */
export const referralSteps = [
	"submit",
	"return",
	"makeReady",
	"list",
	"notReached",
	"decide",
	"defer",
	"query",
	"referOn",
	"close",
	"withdraw",
] as const;
export type ReferralStep = (typeof referralSteps)[number];

/** From which states a step is possible, and where it leads. Anything else is refused with a sentence. */
const steps: Record<ReferralStep, { readonly from: readonly ReferralState[]; readonly to: ReferralState }> = {
	submit: { from: ["draft", "returned"], to: "submitted" },
	return: { from: ["submitted"], to: "returned" },
	makeReady: { from: ["submitted"], to: "ready" },
	list: { from: ["ready"], to: "listed" },
	notReached: { from: ["listed"], to: "ready" },
	decide: { from: ["listed"], to: "decided" },
	defer: { from: ["decided"], to: "submitted" },
	query: { from: ["decided"], to: "submitted" },
	referOn: { from: ["decided"], to: "closed" },
	close: { from: ["decided"], to: "closed" },
	withdraw: { from: ["draft", "submitted", "returned", "ready", "listed"], to: "withdrawn" },
};

/** A state as people read it, with the colour that helps (never alone) to see it. */
export const referralStateWords: Record<
	ReferralState,
	{ readonly label: string; readonly tag: "grey" | "blue" | "yellow" | "green" | "purple" | "orange" }
> = {
	draft: { label: "Draft", tag: "grey" },
	submitted: { label: "Sent", tag: "blue" },
	returned: { label: "Returned to you", tag: "orange" },
	ready: { label: "Ready for a meeting", tag: "purple" },
	listed: { label: "On an agenda", tag: "purple" },
	decided: { label: "Decided", tag: "green" },
	closed: { label: "Closed", tag: "grey" },
	withdrawn: { label: "Withdrawn", tag: "grey" },
};

const refusals: Record<ReferralState, string> = {
	draft: "This referral has not been sent yet.",
	submitted: "This referral has been sent and is being checked by admin support.",
	returned: "This referral was returned to the school and waits for its answer.",
	ready: "This referral has been checked and waits for a meeting.",
	listed: "This referral is on a meeting's agenda.",
	decided: "A decision has been recorded for this referral.",
	closed: "This referral is closed.",
	withdrawn: "This referral was withdrawn.",
};

/** Where the step leads from here, or the sentence that says why it is not possible. Pure; total. */
export function nextState(
	state: ReferralState,
	step: ReferralStep,
): { readonly ok: true; readonly state: ReferralState } | { readonly ok: false; readonly why: string } {
	const rule = steps[step];
	return rule.from.includes(state) ? { ok: true, state: rule.to } : { ok: false, why: refusals[state] };
}

/** May its school still change what it says? */
export function isEditable(state: ReferralState): boolean {
	return state === "draft" || state === "returned";
}
