import { addDays } from "#app/domain/calendar.ts";
import type { Anchor } from "#app/domain/threads.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import { judgeGuestComment, makeConsultation } from "#app/services/consultations.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { sayAsGuest } from "#app/services/guest.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { asPerson } from "#app/services/sample/register.server.ts";
import { suggestCard } from "#app/services/suggestions.server.ts";
import { beginThread, replyTo } from "#app/services/threads.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { threadsOf } from "#db/queries/threads.server.ts";
import { questionOf } from "#schemas/questions.ts";

const form = "group-referral";
const idOf = (question: string) => `${form}.${question}`;

/** A sample person, so many days ago. */
type As = (handle: string, daysAgo: number) => SignedInContext;

interface PlannedThread {
	readonly about: Anchor;
	readonly isResolved?: true;
	/** Who says what, and how many days ago; `@` and a name turns to somebody. */
	readonly said: readonly (readonly [handle: string, daysAgo: number, words: string])[];
}

/** What the group says of the group referral while it revises it. */
const threads: readonly PlannedThread[] = [
	{
		about: { kind: "question", field: idOf("whyTogether") },
		said: [
			[
				"tf-guidance",
				6,
				"Two schools wrote about each child in turn here. Could the help text say that it is about what the group has in common? @Alice Munro",
			],
			["tf-referral", 5, "Yes. I have reworded the question; the help text is still to do."],
		],
	},
	{
		about: { kind: "question", field: idOf("childrenThink") },
		said: [
			[
				"tf-communication",
				4,
				"Parents asked whether a drawing counts. I would say so in the help text. @Alice Munro @Kofi Mensah what do you think?",
			],
		],
	},
	{
		about: { kind: "page", page: "pupils" },
		isResolved: true,
		said: [
			["tf-communication", 6, "Should the need come before the pupils? People look for the table first."],
			[
				"tf-guidance",
				5,
				"Tried it with three SENCos: they were faster with the need first. Let us leave it.",
			],
		],
	},
	{
		about: { kind: "form" },
		said: [
			[
				"tf-guidance",
				3,
				"Before we propose this: does the money question still match the rate card from September? @Alice Munro",
			],
		],
	},
];

/**
 * The Task and Finish group in the middle of a revision: a draft of the group referral with what they say of it, and what
 * the parents' forum says, of which one thing is still to be read. Does it once.
 */
export async function loadSampleTogether(
	context: Context,
	tokenSha256: (id: string) => string,
): Promise<void> {
	const people = await inContext(context, (tx) => samplePeople(tx, context.today));
	const as: As = (handle, daysAgo) => {
		const actor = people.find((person) => person.handle === handle);
		if (!actor) throw new Error("The sample city has nobody to revise its forms");
		const on = addDays(context.today, -daysAgo);
		return asPerson(context, actor, new Date(`${on}T15:20:00Z`), on);
	};
	const alice = as("tf-referral", 7);
	if ((await inContext(alice, (tx) => threadsOf(tx, form))).length > 0) return;
	await beginRevision(alice);
	for (const planned of threads) await talk(as, planned);
	await askGuests(as, tokenSha256);
	await suggest(as("tf-communication", 2));
}

async function beginRevision(alice: SignedInContext): Promise<void> {
	const draft = must(await openFormDraft(alice, form)) ?? must(await startFormDraft(alice, form));
	if (draft.state !== "draft" || draft.operations.length > 0) return;
	const from = questionOf(draft.document, "whyTogether")?.title ?? null;
	const to = "What do these children have in common, so that support for the group is better than for each?";
	const reworded = { kind: "relabel", field: idOf("whyTogether"), from, to } as const;
	must(await changeFormDraft(alice, form, { revision: draft.revision, operations: [reworded] }));
}

async function talk(as: As, { about, said, isResolved }: PlannedThread): Promise<void> {
	let thread = "";
	for (const [place, [handle, daysAgo, words]] of said.entries()) {
		const saying = { key: mintId(), words, mentions: [] };
		const isLast = place === said.length - 1;
		const by = as(handle, daysAgo);
		if (thread === "") thread = must(await beginThread(by, form, about, saying)).thread;
		else must(await replyTo(by, { form, thread }, saying, { resolve: isLast && isResolved === true }));
	}
}

/** Jess would put the help text of a question otherwise. */
async function suggest(jess: SignedInContext): Promise<void> {
	const draft = (await openEditor(jess, form))?.draft;
	if (!draft) return;
	const hint =
		"In their own words. A drawing, a photograph or somebody who knows them well counts too: say which.";
	const card = { field: idOf("childrenThink"), entries: [["hint", hint]] } as const;
	const why = "Parents asked whether a drawing counts.";
	const suggested = await suggestCard(jess, draft, { key: mintId(), ...card, why });
	if (suggested.kind !== "kept") throw new Error("The sample city's suggestion was refused");
}

async function askGuests(as: As, tokenSha256: (id: string) => string): Promise<void> {
	const alice = as("tf-referral", 4);
	const draft = must(await openFormDraft(alice, form));
	if (!draft) return;
	const expiresOn = addDays(alice.today, 28);
	const wish = { number: draft.number, audience: "Parent carer forum", expiresOn };
	const { id } = must(await makeConsultation(alice, form, wish, tokenSha256));
	for (const { daysAgo, accepted, ...said } of guests) {
		const key = mintId();
		const guest = as("tf-referral", daysAgo);
		must(await sayAsGuest(guest, tokenSha256(id), { key, ...said }));
		if (accepted) must(await judgeGuestComment(as("tf-communication", 1), form, key, "accepted"));
	}
}

/** What the parents' forum says through its link. */
const guests = [
	{
		daysAgo: 3,
		accepted: true,
		name: "Rosa, a parent",
		anchor: { kind: "question", field: idOf("familiesThink") },
		words: "Please ask us before you write it, and show us what you wrote. Last year I read it afterwards.",
	},
	{
		daysAgo: 2,
		accepted: false,
		name: "",
		anchor: { kind: "page", page: "outcomes" },
		words: "What is an outcome? An example from a real group would help.",
	},
] as const;

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const { problem } = outcome;
	throw new Error(
		`The sample city's form broke a rule: ${"message" in problem ? problem.message : problem.kind}`,
	);
}
