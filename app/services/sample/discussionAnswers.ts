import type { Answers } from "#schemas/annotations.ts";
import { type SolutionFocusedDiscussionAnswers, solutionFocusedDiscussion } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { type Bundle, type BundleWish, completeBundle } from "./answers.ts";

/** The answers of a whole bundle for a solution-focused discussion, by form. */
export type DiscussionBundle = Pick<Bundle, "pupil-details" | "profile-of-need"> & {
	readonly "solution-focused-discussion": Answers;
};

type Question = Pick<
	SolutionFocusedDiscussionAnswers,
	"presentingQuestion" | "whatBetterLooksLike" | "whenItGoesWell" | "whatWasTried" | "helpWanted"
>;

/** Made-up questions that schools bring; nobody real, no names of people or schools. */
const questions: readonly [Question, ...Question[]] = [
	{
		presentingQuestion:
			"How can we help the start of the day to go calmly, when coming through the gate is the hardest part of it?",
		whatBetterLooksLike:
			"Walks in with a friend, hangs up the coat and is ready when the register is called.",
		whenItGoesWell: "On days that begin outdoors, and whenever the first adult met is a known one.",
		whatWasTried: "A card with the day's plan helped for three weeks. An earlier start made no difference.",
		helpWanted: ["ideas", "psychologist"],
	},
	{
		presentingQuestion:
			"What would let this child stay in lessons after break, without an adult sitting beside them all the time?",
		whatBetterLooksLike: "Stays for the whole lesson, asks for a pause when one is needed and comes back.",
		whenItGoesWell: "In practical lessons, in the smaller room, and with the teacher of last year.",
		whatWasTried: "A quiet corner is used well. A reward chart was given up after a fortnight of tears.",
		helpWanted: ["specialistTeaching", "partnerSchool", "nextStep"],
	},
	{
		presentingQuestion: "How do we teach reading to somebody who knows the sounds but does not dare to try?",
		whatBetterLooksLike: "Takes out a book unasked and reads a page of it to somebody younger.",
		whenItGoesWell: "With a younger partner, with comics, and when nobody else can hear.",
		whatWasTried: "Daily practice brought more sounds but no more reading. Paired reading has just begun.",
		helpWanted: ["ideas", "training", "services"],
	},
];

/**
 * A whole made-up bundle for a discussion as it stands when it is sent, the same for the same wish. It passes `check`
 * on that day without an issue or a warning. It has no map and asks for no money.
 */
export function completeDiscussion(wish: BundleWish): DiscussionBundle {
	const bundle = completeBundle(wish);
	const individual = bundle["individual-pupil-need-referral"];
	const rest = { "pupil-details": bundle["pupil-details"], "profile-of-need": bundle["profile-of-need"] };
	const presentsItself = wish.seed % 2 === 0;
	const drafted: Answers = {
		...shared(individual),
		...(questions[wish.seed % questions.length] ?? questions[0]),
		strengths: String(bundle["profile-of-need"].whatHelps),
		presentsItself,
		...(presentsItself ? { familyKnows: true } : {}),
	};
	const { answers } = settle(solutionFocusedDiscussion, drafted, { ...wish.context, bundle: rest });
	return { ...rest, "solution-focused-discussion": answers };
}

/** What a discussion asks in the words of the individual referral. */
function shared(individual: Answers): Answers {
	const asked = Object.keys(solutionFocusedDiscussion.schema.properties);
	return Object.fromEntries(Object.entries(individual).filter(([question]) => asked.includes(question)));
}
