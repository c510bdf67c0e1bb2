import { addDays } from "#app/domain/calendar.ts";
import { feedbackForms } from "#app/domain/feedback.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { giveFeedback } from "#app/services/giveFeedback.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { answerFeedback, judgeFeedback } from "#app/services/readFeedback.server.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import { asPerson, sampleGround } from "#app/services/sample/register.server.ts";
import { feedbackOf } from "#db/queries/feedback.server.ts";
import { stakeholderGroups } from "#schemas/forms/trial-feedback/questions-group.ts";

/** How many of each group answer about the trial, in the order of the groups. */
const answering = [9, 5, 2, 5, 2, 3, 2, 1, 6, 2, 1] as const;

const whys = [
	"Talking it through with other schools gave us ideas we would not have had alone.",
	"Decisions came weeks sooner than by the present way.",
	"The forms ask for less, and what they ask is used.",
	"It is fairer that people who do not know whose case it is decide.",
	"The meeting took a whole afternoon, and cover is hard to find.",
	"I should like to know earlier what happens to children who move school.",
] as const;

/** What people said of the model, with what the council made of it; null where it is still to be read. */
const said: readonly {
	about: string;
	as: string;
	said: string;
	mayTell: boolean;
	did?: readonly [string, string];
}[] = [
	{
		about: "words",
		as: "parent",
		said: "I had to look up half of the words on the letter. Could there be a page that says what they mean?",
		mayTell: true,
		did: [
			"Letters have words in them that are hard to understand.",
			"Each word is now explained where it first appears, and letters are read by two parents before they are used.",
		],
	},
	{
		about: "meetings",
		as: "school",
		said: "Meetings at one o'clock mean that nobody can teach in the afternoon. Could some be in the morning?",
		mayTell: true,
		did: [
			"Meetings always fall in the afternoon.",
			"From next term every second meeting of a cluster begins at nine.",
		],
	},
	{
		about: "families",
		as: "young",
		said: "Nobody asked me what helps. I would have said that I like the quiet room.",
		mayTell: true,
		did: [
			"Young people were not asked what helps them.",
			"Every request now has to say what the child or young person thinks, in their own words where they can.",
		],
	},
	{ about: "money", as: "parent", said: "How do I know that the money is spent on my child?", mayTell: true },
	{ about: "other", as: "other", said: "Buy cheap watches at our shop, best prices.", mayTell: true },
	{ about: "asking", as: "professional", said: "It would help to see a filled-in example.", mayTell: false },
];

/** What people say of the trial and of the model; most of it is read, some of it answered; once. */
export async function loadSampleFeedback(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const admin = asPerson(context, ground.admin, context.now, context.today);
	if ((await inFilings(admin, (tx) => feedbackOf(tx, feedbackForms, false))).length > 0) return;
	const chance = chanceFrom(911);
	for (const [place, group] of stakeholderGroups.entries())
		for (let one = 0; one < (answering[place] ?? 0); one++) {
			const proceed = chance.pick(["yes", "yes", "withChanges", "withChanges", "withChanges", "no"] as const);
			const lived = ["clear", "fair", "heard", "discussion", "confident", "hidden", "burden"] as const;
			const steps = ["stronglyAgree", "agree", "agree", "neither", "disagree"] as const;
			await say(admin, chance.between(2, 20), "trial-feedback", {
				group,
				proceed,
				proceedWhy: chance.pick(whys),
				...Object.fromEntries(lived.map((id) => [id, chance.pick(steps)])),
				minutes: String(5 * chance.between(8, 24)),
				compared: chance.pick(["better", "better", "same", "worse", "cannotSay"] as const),
			});
		}
	for (const [place, { mayTell, did: _did, ...answers }] of said.entries())
		await say(admin, 30 - place, "coproduction-feedback", { ...answers, mayTell: String(mayTell) });
	await read(admin);
}

async function say(
	context: SignedInContext,
	daysAgo: number,
	form: (typeof feedbackForms)[number],
	answers: Readonly<Record<string, string>>,
): Promise<void> {
	const today = addDays(context.today, -daysAgo);
	const at = { ...context, actor: null, today, now: new Date(`${today}T17:00:00Z`) };
	const entries = Object.entries(answers).map(([id, text]) => [`answers[${id}]`, text] as const);
	const given = must(await giveFeedback(at, form, { entries, key: mintId() }));
	if (given.kind === "incomplete") throw new Error(`Sample feedback lacks ${given.issues[0]?.path ?? ""}`);
}

/** All of it but the latest of each form is read; what sells watches is set aside. */
async function read(admin: SignedInContext): Promise<void> {
	const rows = await inFilings(admin, (tx) => feedbackOf(tx, feedbackForms, true));
	const own = rows.filter(({ form }) => form === "coproduction-feedback").reverse();
	for (const { id } of rows.filter(({ form }) => form === "trial-feedback").slice(3))
		must(await judgeFeedback(admin, id, "accepted"));
	for (const [place, { id }] of own.entries()) {
		const told = said[place];
		if (!told || place === 3) continue;
		must(await judgeFeedback(admin, id, told.as === "other" ? "setAside" : "accepted"));
		if (!told.did) continue;
		const [youSaid, weDid] = told.did;
		must(await answerFeedback(admin, id, { youSaid, weDid }));
	}
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(`The sample city's feedback broke a rule: ${outcome.problem.kind}`);
}
