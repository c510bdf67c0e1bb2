import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { factFill } from "#db/tables/factFill.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A version whose counted questions an earlier one only asked, and how far what was sent by that one is counted. */
export interface FactFillRow {
	readonly form: string;
	readonly number: number;
	readonly checked: number;
	readonly filled: number;
	readonly isDone: boolean;
}

/** Says that what was sent by earlier versions is to be counted as this one does. */
export async function beginFill(tx: Tx, form: string, number: number): Promise<void> {
	await tx.insert(factFill).values({ form, number });
}

/** What there is to fill in for the versions in use. */
export async function openFills(tx: Tx): Promise<FactFillRow[]> {
	return [
		...(await tx.execute<Record<string, unknown> & FactFillRow>(sql`
			select fill.form, fill.number, fill.checked, fill.filled, fill.done_at is not null as "isDone"
			from fact_fill fill
			join form_version version on version.authority = fill.authority and version.form = fill.form
				and version.number = fill.number and version.state = 'published'
			order by fill.form`)),
	];
}

/** How far a version of a form is; null where nothing was to be filled in. */
export async function fillOf(tx: Tx, form: string): Promise<FactFillRow | null> {
	return (await openFills(tx)).find((row) => row.form === form) ?? null;
}

/** Holds a fill, for one process at a time; false while another has it. */
export async function holdFill(
	tx: Tx,
	{ form, number }: Pick<FactFillRow, "form" | "number">,
): Promise<boolean> {
	const rows = await tx.execute(sql`
		select from fact_fill where form = ${form} and number = ${number} for update skip locked`);
	return rows.length > 0;
}

/** Something that was sent, with the document's answers still sealed where they are the child's identity. */
export interface SentItem {
	readonly id: string;
	/** Null for a form that stands alone. */
	readonly referral: string | null;
	readonly mode: Mode;
	readonly school: string | null;
	/** The exact text that is kept. */
	readonly text: string;
	readonly sealed: Buffer | null;
	readonly wrapped: Buffer | null;
}

/** Which sendings come next: of which form, sent before when, how many at most. */
export interface NextSent {
	readonly form: string;
	readonly number: number;
	readonly before: Date;
	readonly most: number;
	/** Brings what is sealed. */
	readonly identity: boolean;
}

/** The next sendings that were not looked at, in the order of sending. Practice is never counted. */
export async function nextSent(tx: Tx, wish: NextSent): Promise<SentItem[]> {
	const { form, number, before, most, identity } = wish;
	const rows = await tx.execute<Record<string, unknown> & SentItem>(sql`
		select chosen.id, chosen.referral, chosen.mode, chosen.school, chosen.text,
			details.ciphertext as sealed, child_key.wrapped_key as wrapped
		from (
			select sent.authority, sent.id, sent.referral, sent.mode, sent.school, sent.bundle::text as text, sent.sent_at
			from submission sent, fact_fill fill
			where fill.form = ${form} and fill.number = ${number} and sent.bundle is not null
				and (sent.sent_at, sent.id::text) > (fill.seen_at, fill.seen_id)
				and sent.sent_at < ${before.toISOString()}::timestamptz
				and exists (
					select from referral_fact fact where fact.authority = sent.authority and fact.submission = sent.id
				)
				and exists (
					select from document where document.authority = sent.authority and document.referral = sent.referral
						and document.form = ${form}
				)
			order by sent.sent_at, sent.id::text limit ${most}
		) chosen
		left join identity.sent_details details
			on ${identity} and details.authority = chosen.authority and details.submission = chosen.id
		left join identity.child_key
			on ${identity} and child_key.authority = chosen.authority and child_key.referral = chosen.referral
		order by chosen.sent_at, chosen.id::text`);
	return [...rows];
}

/** The same of a form that stands alone. */
export async function nextSentAlone(tx: Tx, wish: Omit<NextSent, "identity">): Promise<SentItem[]> {
	const { form, number, before, most } = wish;
	const rows = await tx.execute<Record<string, unknown> & SentItem>(sql`
		select sent.id, null as referral, sent.mode, sent.school, sent.sent::text as text, null as sealed, null as wrapped
		from filing sent, fact_fill fill
		where fill.form = ${form} and fill.number = ${number} and sent.form = ${form} and sent.sent is not null
			and (sent.sent_at, sent.id::text) > (fill.seen_at, fill.seen_id)
			and sent.sent_at < ${before.toISOString()}::timestamptz
		order by sent.sent_at, sent.id::text limit ${most}`);
	return [...rows];
}

/** An answer to be counted that was not when it was sent; `place` orders those of one sending. */
export interface LateFact {
	readonly sending: string;
	readonly place: number;
	readonly mode: Mode;
	readonly school: string | null;
	readonly form: string;
	readonly fieldId: string;
	readonly row: number | null;
	readonly code: string | null;
	readonly number: number | null;
	readonly date: string | null;
}

/** Adds answers behind those of the same sending; a question that is counted of it already stays as it is. */
export async function addAnswerFacts(tx: Tx, facts: readonly LateFact[]): Promise<void> {
	if (facts.length === 0) return;
	await tx.execute(sql`
		insert into answer_fact (submission, place, mode, school, form, field_id, row_number, code, number, date)
		select told.sending, told.place + (
				select coalesce(max(there.place), 0) from answer_fact there where there.submission = told.sending
			), told.mode, told.school, told.form, told."fieldId", told.row, told.code, told.number, told.date
		from ${toldFacts(facts)}
		where not exists (
			select from answer_fact there where there.submission = told.sending and there.form = told.form
				and there.field_id = told."fieldId"
		)`);
}

/** The same of a form that stands alone. */
export async function addFilingFacts(tx: Tx, facts: readonly LateFact[]): Promise<void> {
	if (facts.length === 0) return;
	await tx.execute(sql`
		insert into filing_fact (filing, place, mode, field_id, row_number, code, number, date)
		select told.sending, told.place + (
				select coalesce(max(there.place), 0) from filing_fact there where there.filing = told.sending
			), told.mode, told."fieldId", told.row, told.code, told.number, told.date
		from ${toldFacts(facts)}
		where not exists (
			select from filing_fact there where there.filing = told.sending and there.field_id = told."fieldId"
		)`);
}

const toldFacts = (facts: readonly LateFact[]) => sql`
	jsonb_to_recordset(${JSON.stringify(facts)}::text::jsonb) as told (
		sending text, place integer, mode text, school text, form text, "fieldId" text, row integer, code text,
		number numeric, date date
	)`;

/** Notes the last sending that was looked at, and how many of them had something to be counted. */
export async function noteFilled(
	tx: Tx,
	{ form, number }: Pick<FactFillRow, "form" | "number">,
	how: { readonly last: string; readonly checked: number; readonly filled: number; readonly alone: boolean },
): Promise<void> {
	const sent = how.alone ? sql`filing` : sql`submission`;
	await tx.execute(sql`
		update fact_fill set seen_at = sent.sent_at, seen_id = sent.id, checked = checked + ${how.checked}::integer,
			filled = filled + ${how.filled}::integer
		from ${sent} sent
		where fact_fill.form = ${form} and fact_fill.number = ${number} and sent.id = ${how.last}`);
}

/** Everything that had been sent is looked at; true when this is the first time. */
export async function noteDone(
	tx: Tx,
	{ form, number }: Pick<FactFillRow, "form" | "number">,
	now: Date,
): Promise<boolean> {
	const rows = await tx.execute(sql`
		update fact_fill set done_at = ${now.toISOString()}::timestamptz
		where form = ${form} and number = ${number} and done_at is null returning form`);
	return rows.length > 0;
}
