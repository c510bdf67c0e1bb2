import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { filing, filingFact, followUp } from "#db/tables/filing.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { ActionState, FilingState, Mode } from "#schemas/vocabulary.ts";

/** A form filled in on its own. `sent` is what was sent, null before and once it is erased. */
export interface FilingRow {
	readonly id: string;
	readonly mode: Mode;
	readonly form: string;
	readonly formVersion: number;
	readonly school: string | null;
	readonly academicYear: string | null;
	readonly state: FilingState;
	readonly answers: Answers;
	/** Goes up with every save. */
	readonly revision: number;
	readonly sendingKey: string;
	readonly createdAt: Date;
	readonly updatedAt: Date;
	readonly updatedBy: string | null;
	readonly sent: unknown;
	readonly sentAt: Date | null;
	readonly sentBy: string | null;
	readonly held: boolean;
}

const columns = {
	id: filing.id,
	mode: filing.mode,
	form: filing.form,
	formVersion: filing.formVersion,
	school: filing.school,
	academicYear: filing.academicYear,
	state: filing.state,
	answers: filing.answers,
	revision: filing.revision,
	sendingKey: filing.sendingKey,
	createdAt: filing.createdAt,
	updatedAt: filing.updatedAt,
	updatedBy: filing.updatedBy,
	sent: filing.sent,
	sentAt: filing.sentAt,
	sentBy: filing.sentBy,
	held: filing.held,
};

/** Lets the rest of the transaction see the filings of these places: `form:school` or `form:*`, joined by commas. */
export async function reachFilings(tx: Tx, reach: string): Promise<void> {
	await tx.execute(sql`select set_config('app.filing_reach', ${reach}, true)`);
}

/** A filing within reach by its id. */
export async function filingById(tx: Tx, id: string): Promise<FilingRow | null> {
	const [row] = await tx.select(columns).from(filing).where(eq(filing.id, id));
	return row ?? null;
}

/** The same, held still until the transaction ends. */
export async function heldFiling(tx: Tx, id: string): Promise<FilingRow | null> {
	const [row] = await tx.select(columns).from(filing).where(eq(filing.id, id)).for("no key update");
	return row ?? null;
}

/** The filings of a form by these schools, the latest year and the latest begun first. */
export async function filingsOfSchools(
	tx: Tx,
	form: string,
	schools: readonly string[],
): Promise<FilingRow[]> {
	if (schools.length === 0) return [];
	return tx
		.select(columns)
		.from(filing)
		.where(and(eq(filing.form, form), inArray(filing.school, [...schools])))
		.orderBy(desc(filing.academicYear), desc(filing.createdAt), desc(filing.id));
}

/** How far the filings of a form and a year are, within reach; no answers. */
export async function filingsOfYear(
	tx: Tx,
	form: string,
	year: string,
): Promise<{ id: string; school: string | null; state: FilingState; sentAt: Date | null }[]> {
	const { id, school, state, sentAt } = filing;
	return tx
		.select({ id, school, state, sentAt })
		.from(filing)
		.where(and(eq(filing.form, form), eq(filing.academicYear, year)));
}

/** A filing to begin with. */
export interface NewFiling {
	readonly id: string;
	readonly mode: Mode;
	readonly form: string;
	readonly formVersion: number;
	readonly school: string | null;
	readonly academicYear: string | null;
	readonly answers?: Answers;
	readonly sendingKey: string;
	readonly person: string;
	readonly now: Date;
}

/** Begins a filing; false where its school has one of the year already. */
export async function insertFiling(tx: Tx, row: NewFiling): Promise<boolean> {
	const { person, now, ...rest } = row;
	const added = await tx
		.insert(filing)
		.values({ ...rest, createdAt: now, createdBy: person, updatedAt: now, updatedBy: person })
		.onConflictDoNothing()
		.returning({ id: filing.id });
	return added.length > 0;
}

/** Saves the answers of a draft if nobody saved since `revision`; the new revision, or null. */
export async function saveFiling(
	tx: Tx,
	save: { id: string; revision: number; answers: Answers; person: string; now: Date },
): Promise<number | null> {
	const { id, revision, answers, person, now } = save;
	const [row] = await tx
		.update(filing)
		.set({ answers, revision: sql`${filing.revision} + 1`, updatedAt: now, updatedBy: person })
		.where(and(eq(filing.id, id), eq(filing.revision, revision), eq(filing.state, "draft")))
		.returning({ revision: filing.revision });
	return row?.revision ?? null;
}

/** What is kept of a sending: the exact text and its SHA-256 in hex. */
export interface SentText {
	readonly text: string;
	readonly sha256: string;
}

/** Sends a draft: from here on only what was sent is kept. The caller holds the row and has judged it. */
export async function markSent(
	tx: Tx,
	id: string,
	{ text, sha256 }: SentText,
	by: { person: string; now: Date },
): Promise<void> {
	await tx
		.update(filing)
		.set({
			state: "sent",
			answers: {},
			sent: sql`${text}::json`,
			sha256,
			sentAt: by.now,
			sentBy: by.person,
			updatedAt: by.now,
			updatedBy: by.person,
		})
		.where(eq(filing.id, id));
}

/** One reportable answer of a filing: just one of code, number, date. `row` counts from 0 in a table. */
export interface FilingAnswer {
	readonly fieldId: string;
	readonly row: number | null;
	readonly code: string | null;
	readonly number: number | null;
	readonly date: string | null;
}

/** Keeps the facts of a filing. */
export async function insertFilingFacts(
	tx: Tx,
	{ id, mode }: { id: string; mode: Mode },
	answers: readonly FilingAnswer[],
): Promise<void> {
	if (answers.length === 0) return;
	await tx.insert(filingFact).values(
		answers.map(({ fieldId, row, code, number, date }, place) => ({
			filing: id,
			mode,
			place: place + 1,
			fieldId,
			rowNumber: row,
			code,
			number: number === null ? null : String(number),
			date,
		})),
	);
}

/** How an action stands, as it was noted. */
export interface FollowUpRow {
	readonly rowId: string;
	readonly state: ActionState;
	readonly asAt: string;
	readonly note: string;
	readonly notedAt: Date;
	readonly notedBy: string;
}

/** Every note on the actions of these filings, the earliest first. */
export async function followUpsOf(
	tx: Tx,
	filings: readonly string[],
): Promise<(FollowUpRow & { filing: string })[]> {
	if (filings.length === 0) return [];
	const { filing: of, rowId, state, asAt, note, notedAt, notedBy } = followUp;
	return tx
		.select({ filing: of, rowId, state, asAt, note, notedAt, notedBy })
		.from(followUp)
		.where(inArray(of, [...filings]))
		.orderBy(asc(notedAt), asc(followUp.id));
}

/** Notes how an action stands. */
export async function insertFollowUp(
	tx: Tx,
	row: FollowUpRow & { readonly id: string; readonly filing: string; readonly mode: Mode },
): Promise<void> {
	await tx.insert(followUp).values(row);
}
