import type { Answers } from "#schemas/annotations.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";
import { type BundleWish, completeBundle } from "./answers.ts";
import { completeContingency } from "./contingencyAnswers.ts";
import { completeDiscussion } from "./discussionAnswers.ts";
import { completeGroup } from "./groupAnswers.ts";
import { completeAllocation, completeChange } from "./planAnswers.ts";
import { completeProject } from "./projectAnswers.ts";

/** What a made-up bundle of any kind is made for. */
export interface KindWish extends BundleWish {
	/** Schools that a project may be done with. */
	readonly partners?: readonly string[];
}

/** Kinds that a made-up bundle can be had of. */
export type SampleKind = Exclude<ReferralKind, "review">;

/** The answers of a whole bundle, by form. */
export type AnswersByForm = { readonly [form: string]: Answers };

const complete: Partial<Record<SampleKind, (wish: KindWish) => AnswersByForm>> = {
	individual: (wish) => ({ ...completeBundle(wish) }),
	contingency: (wish) => ({ ...completeContingency(wish) }),
	solutionFocused: (wish) => ({ ...completeDiscussion(wish) }),
	group: (wish) => ({ ...completeGroup(wish) }),
	ehcpNew: (wish) => ({ ...completeAllocation(wish) }),
	ehcpChange: (wish) => ({ ...completeChange(wish) }),
	project: (wish) => ({ ...completeProject(wish) }),
};

/** A whole made-up bundle of a kind as it stands when it is sent; see the function of each kind. */
export function completeKind(kind: SampleKind, wish: KindWish): AnswersByForm {
	const made = complete[kind];
	if (!made) throw new Error(`No bundle of the kind ${kind} is made up`);
	return made({ ...wish, context: { ...wish.context, kind } });
}
