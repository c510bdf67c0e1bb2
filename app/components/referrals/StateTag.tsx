import { Tag } from "#app/components/layout/Tag.tsx";
import { referralStateWords } from "#app/domain/referral.ts";
import type { ReferralState } from "#schemas/vocabulary.ts";

/** Where a referral stands, in words and a colour. */
export function StateTag({ state, forSchool = true }: { state: ReferralState; forSchool?: boolean }) {
	const words = referralStateWords[state];
	const label = state === "returned" && !forSchool ? "Returned to the school" : words.label;
	return <Tag classes={`govuk-tag--${words.tag}`}>{label}</Tag>;
}
