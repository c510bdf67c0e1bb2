import { academicYearOf, addDays } from "#app/domain/calendar.ts";
import { type Chance, chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers } from "#schemas/annotations.ts";
import { type GroupReferralAnswers, groupReferral, pupilDetails } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { type BundleWish, completeBundle } from "./answers.ts";

/** The answers of a whole group bundle, by form: no profile of need. */
export interface GroupBundle {
	readonly "pupil-details": Answers;
	readonly "costed-provision-map": Answers;
	readonly "group-referral": Answers;
}

type Story = Pick<
	GroupReferralAnswers,
	"caseTitle" | "supportAndReason" | "whyTogether" | "primaryNeed" | "familiesThink" | "childrenThink"
> & { readonly supportNow: readonly string[] };

/** Made-up groups; nobody real, no names of people or schools. */
const stories: readonly [Story, ...Story[]] = [
	{
		caseTitle: "Finding the words: a language group each morning",
		supportAndReason:
			"These children follow little of what is said to the whole class. We want a language group of half an hour each morning, led by an adult whom the speech and language therapist has trained, and a visit of the therapist each half term.",
		whyTogether:
			"All are learning to follow two-part instructions and to ask when they have not understood. They practise with each other.",
		primaryNeed: "SLCN",
		supportNow: [
			"Pictures on the desk and a check after each instruction.",
			"A place at the front, and key words before each topic.",
			"Ten minutes a day with an adult, when there is one.",
		],
		familiesThink: "All want the group. One family asks that it should not take the place of singing.",
		childrenThink: "They like the games, and one says it is easier to ask in a small room.",
	},
	{
		caseTitle: "Back from break, ready to learn",
		supportAndReason:
			"These children come back from break too upset to learn, and lessons stop for them and for others. We want a mentor with them at break, and twenty minutes with a trained adult afterwards, four days a week.",
		whyTogether:
			"What goes wrong happens between them. They can only practise getting on with each other if the others are there.",
		primaryNeed: "SEMH",
		supportNow: [
			"A card to leave the room, used about twice a day.",
			"A talk with the family worker on Mondays.",
			"A job to do at break, with an older pupil.",
		],
		familiesThink: "Most are glad. Two would like to be told each week how it went.",
		childrenThink: "They drew what a good break looks like: a ball, no shouting, somebody who decides.",
	},
	{
		caseTitle: "Reading that sticks",
		supportAndReason:
			"These young people read well below what their lessons need. We want a teacher for a reading group of forty minutes, three times a week, with books that are worth reading at their age.",
		whyTogether: "They are at the same point, and reading to each other is what makes them read at all.",
		primaryNeed: "SPLD",
		supportNow: [
			"Texts are read aloud or shortened in most lessons.",
			"A laptop that reads aloud, used in two subjects.",
			"Coloured paper and more time in tests.",
		],
		familiesThink: "They hope that homework will be less of a fight.",
		childrenThink: "They want it to be in a room that nobody can look into.",
	},
];

/**
 * A whole made-up group of three to seven pupils as it stands when it is sent, the same for the same wish. It passes
 * `check` on that day without an issue or a warning. `yearGroup` is that of
 * all of them.
 */
export function completeGroup(wish: BundleWish): GroupBundle {
	const context = { ...wish.context, kind: "group" as const };
	const chance = chanceFrom(wish.seed + 104_729);
	const story = stories[wish.seed % stories.length] ?? stories[0];
	const bundle = completeBundle({ ...wish, context });
	const size = 3 + (wish.seed % 5);
	const youngest = chance.between(0, 10);
	const pupils = Array.from({ length: size }, (_, place) => ({
		rowId: `pupil-${place + 1}`,
		...pupilRow(context.mode, context.today, wish.yearGroup ?? youngest + (place % 2), chance),
	}));
	const details = settle(pupilDetails, { pupils }, { ...context, bundle: {} }).answers;
	const map = bundle["costed-provision-map"];
	const rest = { "pupil-details": details, "costed-provision-map": map };
	const drafted = groupAnswers(story, size, bundle["individual-pupil-need-referral"], wish);
	return { ...rest, "group-referral": settle(groupReferral, drafted, { ...context, bundle: rest }).answers };
}

function pupilRow(mode: "trial" | "live", today: string, yearGroup: number, chance: Chance): Answers {
	const number = chance.between(100, 999);
	if (mode === "trial") return { pupilLabel: `Case ${number}`, pupilYearGroup: yearGroup };
	const born = Number(academicYearOf(today).slice(0, 4)) - yearGroup - 4;
	return {
		pupilForename: "Samplechild",
		pupilSurname: `Testgroup ${number}`,
		pupilDateOfBirth: `${born}-0${chance.between(1, 8)}-${chance.between(10, 28)}`,
	};
}

function groupAnswers(
	story: Story,
	size: number,
	individual: Answers,
	{ context, seed }: BundleWish,
): Answers {
	const { supportNow, ...told } = story;
	const asked = Object.keys(groupReferral.schema.properties);
	const shared = Object.fromEntries(
		Object.entries(individual).filter(([question]) => asked.includes(question)),
	);
	const pupils = Array.from({ length: size }, (_, place) => {
		const unreachable = place === 0 && seed % 3 === 0;
		return {
			rowId: `pupil-${place + 1}`,
			pupilNeed: told.primaryNeed ?? "OTH",
			pupilDiagnosis: place % 3 === 0 ? "waiting" : "none",
			supportNow: supportNow[place % supportNow.length] ?? "",
			agreed: !unreachable,
			...(unreachable
				? { notAgreedBecause: "notReachable" }
				: { agreedOn: addDays(context.today, -(2 + place)) }),
		};
	});
	return { ...shared, secondaryNeed: "", ...told, pupils };
}
