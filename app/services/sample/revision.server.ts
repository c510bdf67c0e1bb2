import { addDays } from "#app/domain/calendar.ts";
import { approveVersion } from "#app/services/approveVersion.server.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { Context } from "#app/services/context.ts";
import { openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { asPerson } from "#app/services/sample/register.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import type { Operation } from "#schemas/operations.ts";
import { addOf, changesOf, moveOf } from "#schemas/operationsMake.ts";
import { questionOf } from "#schemas/questions.ts";

const form = "individual-pupil-need-referral";
const idOf = (question: string) => `${form}.${question}`;

const reason =
	"SENCos asked for it after the first half term: a child’s strengths first, the child’s view before the adults’, and a way to say that an assessment was agreed.";

/**
 * The Task and Finish group's revision of the referral form, as the sample city lived it: drafted by one member in the
 * week before `day`, approved by the strategic lead, in use from then on. Does what of it has not been done yet.
 */
export async function reviseSampleForm(context: Context, day: string): Promise<void> {
	const { people, published } = await inContext(context, async (tx) => ({
		people: await samplePeople(tx, context.today),
		published: (await publishedVersions(tx, [form]))[0],
	}));
	if (!published || published.number > 1) return;
	const as = (handle: string, daysBefore: number) => {
		const actor = people.find((person) => person.handle === handle);
		if (!actor) throw new Error("The sample city has nobody to revise its forms");
		const on = addDays(day, -daysBefore);
		return asPerson(context, actor, new Date(`${on}T14:30:00Z`), on);
	};
	const alice = as("tf-referral", 6);
	const draft = must(await openFormDraft(alice, form)) ?? must(await startFormDraft(alice, form));
	if (draft.state === "draft") {
		const operations = draft.operations.length > 0 ? [] : revision(draft.document);
		must(await changeFormDraft(alice, form, { revision: draft.revision, operations }));
		must(await proposeVersion(as("tf-referral", 5), form, { reason }));
	}
	const waiting = must(await openFormDraft(alice, form));
	if (waiting?.state !== "inConsultation") return;
	const { number, revision: read } = waiting;
	const drafts = { kind: "finish", until: addDays(day, 7) } as const;
	const approval = { number, revision: read, inForceFrom: null, drafts };
	must(await approveVersion(as("strategic-lead", 2), form, approval));
}

/** A question reworded, an option added, a question added, and one moved. */
function revision(document: FormDocument): readonly Operation[] {
	const made: Operation[] = [];
	let current = document;
	const take = (operations: readonly (Operation | undefined)[]) => {
		const all = operations.flatMap((operation) => operation ?? []);
		const applied = applyAll(current, all);
		if (!applied.ok) throw new Error(`The sample revision does not fit the form: ${applied.why}`);
		current = applied.document;
		made.push(...all);
	};
	take([
		{
			kind: "relabel",
			field: idOf("transitionSoon"),
			from: questionOf(current, "transitionSoon")?.title ?? null,
			to: "Is a change of school or key stage coming in the next 12 months?",
		},
	]);
	const assessment = questionOf(current, "ehcAssessment");
	if (!assessment) throw new Error("The referral form asks nothing of assessments");
	take(
		changesOf(current, idOf("ehcAssessment"), {
			question: {
				...assessment,
				enum: ["none", "considering", "requested", "agreed", "refused", "appeal"],
				"x-labels": {
					none: "No",
					considering: "It is being thought about",
					requested: "Yes, and there is no answer yet",
					agreed: "Yes, and it has been agreed",
					refused: "Yes, and it was refused",
					appeal: "Yes, and there is an appeal",
				},
			},
		}),
	);
	take([
		addOf(strengths, { page: "needs", place: 0 }, () => ({ field: idOf("strengths"), key: "strengths" })),
	]);
	take([moveOf(current, idOf("childView"), { page: "agreement", place: 0 })]);
	return made;
}

const strengths = {
	question: {
		type: "string",
		minLength: 10,
		maxLength: 800,
		title: "What is the child good at, and what do they enjoy?",
		description: "Two or three things that support can build on. Leave out names.",
		"x-dataClass": "personal",
		"x-panel": "redact",
		"x-why": "Support works better when it starts from what a child can do.",
	},
	ui: { "ui:widget": "textarea", "ui:rows": 4 },
} as const;

const strong = [
	"Loves building things and will stay with a model for an hour. Helps younger children without being asked.",
	"A good memory for stories, sings in tune, and is proud of looking after the class plants.",
	"Quick with numbers, kind to anybody who is hurt, and draws in great detail.",
	"Enjoys swimming and being outdoors, and notices everything that lives in the school garden.",
] as const;

/** The answers of a made-up bundle with what the revised form asks besides, where it is that version's turn. */
export function withRevisedAnswers<T extends { readonly [form: string]: Answers }>(
	answers: T,
	document: FormDocument | undefined,
	seed: number,
): T {
	const own = answers[form];
	if (!document || !own || !questionOf(document, "strengths")) return answers;
	const agreed = own.ehcAssessment === "requested" && seed % 2 === 0;
	const added = {
		...own,
		strengths: strong[seed % strong.length] ?? strong[0],
		...(agreed ? { ehcAssessment: "agreed" } : {}),
	};
	return { ...answers, [form]: added };
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const { problem } = outcome;
	throw new Error(
		`The sample city's form broke a rule: ${"message" in problem ? problem.message : problem.kind}`,
	);
}
