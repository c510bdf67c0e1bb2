import type { FollowUpNote, PlanAction } from "#app/domain/followUps.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { SentFiling } from "#app/services/filing.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type FollowUpRow, filingById, followUpsOf, insertFollowUp } from "#db/queries/filings.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import { columnsOf, questionOf, rowIdKey, rowsOf, uiOf } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";

/** Notes how an action of what was sent stands; earlier notes stay. `table` holds the actions. */
export function noteFollowUp(
	context: SignedInContext,
	filing: string,
	table: string,
	note: FollowUpNote,
): Promise<Outcome<null>> {
	return inFilings(context, (tx) => noteIn(context, tx, filing, table, note));
}

/** The same in a transaction that is under way. */
export async function noteIn(
	context: SignedInContext,
	tx: Tx,
	filing: string,
	table: string,
	note: FollowUpNote,
): Promise<Outcome<null>> {
	const row = await filingById(tx, filing);
	if (row?.state !== "sent") return refused({ kind: "notFound" });
	const kept = row.sent as { readonly answers?: Readonly<Record<string, never>> } | null;
	const actions = rowsOf(kept?.answers?.[table]);
	if (!actions.some((action) => action[rowIdKey] === note.row)) return refused({ kind: "notFound" });
	const { row: rowId, ...rest } = note;
	const { mode } = row;
	const noted = { notedAt: context.now, notedBy: context.actor.person };
	await insertFollowUp(tx, { ...rest, ...noted, rowId, id: mintId(), filing, mode });
	await record(tx, {
		action: "followUp.noted",
		subject: filing,
		payload: { row: rowId, state: note.state, mode },
	});
	return done(null);
}

/**
 * The actions of a table of what was sent, in their order, each with what was noted of it: by the latest note it
 * stands, and it is not started before the first. The columns `action` and `dueDate` say what and by when.
 */
export async function actionsOf(
	context: SignedInContext,
	tx: Tx,
	filing: string,
	{ document, answers, rules }: SentFiling,
	table: string,
): Promise<PlanAction[]> {
	const question = questionOf(document, table);
	if (!question) return [];
	const columns = columnsOf(question, uiOf(document, table));
	const notes = await followUpsOf(tx, [filing]);
	const names = await namesOf(context, tx, notes);
	return rowsOf(answers[table]).map((row): PlanAction => {
		const rowId = String(row[rowIdKey] ?? "");
		const dueOn = typeof row.dueDate === "string" ? row.dueDate : null;
		const own = notes.filter((note) => note.rowId === rowId);
		const state = own.at(-1)?.state ?? "notStarted";
		const open = state === "notStarted" || state === "underWay";
		return {
			rowId,
			action: String(row.action ?? ""),
			facts: columns
				.filter(({ id }) => id !== rowIdKey && id !== "action" && id !== "dueDate" && row[id] !== undefined)
				.map(({ id, question: asked, ui }) => ({
					label: asked.title ?? id,
					text: showAnswer(asked, ui, row[id], rules),
				})),
			dueOn,
			state,
			overdue: open && dueOn !== null && dueOn < context.today,
			notes: [...own].reverse().map(({ state: noted, asAt, note, notedBy }) => ({
				state: noted,
				asAt,
				note,
				by: names.get(notedBy) ?? "Somebody",
			})),
		};
	});
}

async function namesOf(
	context: SignedInContext,
	tx: Tx,
	notes: readonly FollowUpRow[],
): Promise<ReadonlyMap<string, string>> {
	const people = [...new Set(notes.map(({ notedBy }) => notedBy))];
	const found = await Promise.all(people.map((person) => personOn(tx, person, context.today)));
	return new Map(people.map((person, place) => [person, found[place]?.name ?? "Somebody"]));
}
