import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { impactDraft, impactVerdict } from "#db/tables/impact.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** Forgets verdicts under other rules than these. */
export async function forgetVerdicts(tx: Tx, form: string, rulesSha256: string): Promise<void> {
	await tx
		.delete(impactVerdict)
		.where(and(eq(impactVerdict.form, form), ne(impactVerdict.rulesSha256, rulesSha256)));
}

/** A sending as it is judged: exact text, identity still sealed where it is needed at all. */
export interface SentText {
	readonly id: string;
	readonly referral: string;
	readonly mode: Mode;
	readonly school: string;
	readonly kind: ReferralKind;
	readonly bundle: string;
	/** London date of the sending. */
	readonly day: string;
	readonly sealed: Buffer | null;
	readonly wrapped: Buffer | null;
}

/** Sendings of the form that have no verdict under these rules, in order of their ids. Practice counts for nothing. */
const unjudged = (form: string, rules: string) => sql`
	from submission sent
	join referral on referral.authority = sent.authority and referral.id = sent.referral and not referral.practice
	where sent.bundle is not null
		and exists (
			select from document where document.authority = sent.authority and document.referral = sent.referral
				and document.form = ${form}
		)
		and not exists (
			select from impact_verdict verdict where verdict.authority = sent.authority and verdict.form = ${form}
				and verdict.rules_sha256 = ${rules} and verdict.submission = sent.id
		)`;

/** The half-written documents of a form; practice counts for nothing. */
const begun = (form: string) => sql`
	from document
	join referral on referral.authority = document.authority and referral.id = document.referral
	where document.form = ${form} and referral.state in ('draft', 'returned') and not referral.practice`;

/** How many sendings are still to be judged, and how many half-written documents there are. */
export async function countToReplay(
	tx: Tx,
	form: string,
	rules: string,
): Promise<{ readonly sent: number; readonly drafts: number }> {
	const rows = await tx.execute<{ sent: number; drafts: number }>(sql`
		select (select count(*)::integer ${unjudged(form, rules)}) as sent,
			(select count(*)::integer ${begun(form)}) as drafts`);
	return rows[0] ?? { sent: 0, drafts: 0 };
}

/** Where to read on: after which id, and how many at most; `identity` brings what is sealed. */
export interface Reading {
	readonly form: string;
	readonly after: string;
	readonly most: number;
	readonly identity: boolean;
}

/** The next sendings to be judged. */
export async function sentToReplay(
	tx: Tx,
	{ form, after, most, identity }: Reading,
	rules: string,
): Promise<SentText[]> {
	const rows = await tx.execute<Record<string, unknown> & SentText>(sql`
		select chosen.*, details.ciphertext as sealed, child_key.wrapped_key as wrapped
		from (
			select sent.authority, sent.id, sent.referral, sent.mode, sent.school, referral.kind, sent.bundle::text as bundle,
				(sent.sent_at at time zone 'Europe/London')::date::text as day
			${unjudged(form, rules)} and sent.id > ${after}
			order by sent.id limit ${most}
		) chosen
		left join identity.sent_details details
			on ${identity} and details.authority = chosen.authority and details.submission = chosen.id
		left join identity.child_key
			on ${identity} and child_key.authority = chosen.authority and child_key.referral = chosen.referral
		order by chosen.id`);
	return rows.map(({ id, referral, mode, school, kind, bundle, day, sealed, wrapped }) => ({
		id,
		referral,
		mode,
		school,
		kind,
		bundle,
		day,
		sealed,
		wrapped,
	}));
}

/** A half-written document with the other documents of its bundle, as exact text. */
export interface DraftText {
	readonly id: string;
	readonly referral: string;
	readonly mode: Mode;
	readonly school: string;
	readonly kind: ReferralKind;
	/** JSON: `{id, form, formVersion, answers, sealed}` each, `sealed` in base64. */
	readonly documents: string;
	readonly wrapped: Buffer | null;
}

/** The next half-written documents of the form. */
export async function draftsToReplay(tx: Tx, { form, after, most, identity }: Reading): Promise<DraftText[]> {
	const rows = await tx.execute<Record<string, unknown> & DraftText>(sql`
		select chosen.*, child_key.wrapped_key as wrapped, (
			select json_agg(json_build_object(
				'id', own.id, 'form', own.form, 'formVersion', own.form_version, 'answers', own.answers,
				'sealed', encode(details.ciphertext, 'base64')
			))::text
			from document own
			left join identity.pupil_details details
				on ${identity} and details.authority = own.authority and details.document = own.id
			where own.authority = chosen.authority and own.referral = chosen.referral
		) as documents
		from (
			select document.authority, document.id, document.referral, document.mode, document.school, referral.kind
			${begun(form)} and document.id > ${after}
			order by document.id limit ${most}
		) chosen
		left join identity.child_key
			on ${identity} and child_key.authority = chosen.authority and child_key.referral = chosen.referral
		order by chosen.id`);
	return rows.map(({ id, referral, mode, school, kind, documents, wrapped }) => ({
		id,
		referral,
		mode,
		school,
		kind,
		documents,
		wrapped,
	}));
}

/** A verdict on its way to the database. */
export interface NewVerdict {
	readonly submission: string;
	readonly mode: Mode;
	readonly school: string;
	readonly failing: readonly string[];
	readonly before: readonly string[];
}

/** Keeps verdicts; one that is there already stays. */
export async function insertVerdicts(
	tx: Tx,
	of: { readonly form: string; readonly rulesSha256: string },
	verdicts: readonly NewVerdict[],
): Promise<void> {
	if (verdicts.length === 0) return;
	await tx.execute(sql`
		insert into impact_verdict (form, rules_sha256, submission, mode, school, failing, before)
		select ${of.form}, ${of.rulesSha256}, told.submission, told.mode, told.school,
			array(select jsonb_array_elements_text(told.failing)), array(select jsonb_array_elements_text(told.before))
		from jsonb_to_recordset(${JSON.stringify(verdicts)}::text::jsonb)
			as told (submission text, mode text, school text, failing jsonb, before jsonb)
		on conflict do nothing`);
}

/** What somebody must look at in a half-written document. */
export type NewImpactDraft = typeof impactDraft.$inferInsert;

/** Keeps what half-written documents need of people. */
export async function insertImpactDrafts(tx: Tx, rows: readonly NewImpactDraft[]): Promise<void> {
	if (rows.length > 0) await tx.insert(impactDraft).values([...rows]);
}

/** Sendings by mode, those that would fail, and those of them that fail the version in use as well. */
export interface SentCount {
	readonly mode: Mode;
	readonly sent: number;
	readonly failing: number;
	readonly before: number;
}

/** On which question by which rule how many sendings fail; `before` where they fail the version in use as well. */
export interface FailureCount {
	readonly field: string;
	readonly keyword: string;
	readonly sent: number;
	readonly before: boolean;
}

/** What the verdicts of these rules come to. */
export async function countVerdicts(
	tx: Tx,
	form: string,
	rules: string,
): Promise<{ readonly sent: readonly SentCount[]; readonly failures: readonly FailureCount[] }> {
	const sent = await tx.execute<Record<string, unknown> & SentCount>(sql`
		select mode, count(*)::integer as sent, count(*) filter (where failing <> '{}')::integer as failing,
			count(*) filter (where failing = '{}' and before <> '{}')::integer as before
		from impact_verdict where form = ${form} and rules_sha256 = ${rules} group by mode order by mode desc`);
	const failures = await tx.execute<Record<string, unknown> & FailureCount>(sql`
		select split_part(told, ' ', 1) as field, split_part(told, ' ', 2) as keyword, false as before,
			count(*)::integer as sent
		from impact_verdict, unnest(failing) told where form = ${form} and rules_sha256 = ${rules} group by 1, 2
		union all
		select split_part(told, ' ', 1), split_part(told, ' ', 2), true, count(*)::integer
		from impact_verdict, unnest(before) told where form = ${form} and rules_sha256 = ${rules} group by 1, 2
		order by 4 desc, 1, 2`);
	return { sent: [...sent], failures: [...failures] };
}

/** A half-written document with whose it is; only those who reach its school are told of it. */
export interface AffectedDraft {
	readonly reference: string;
	readonly schoolName: string;
	readonly mode: Mode;
	readonly again: readonly string[];
	readonly fresh: readonly string[];
	readonly gone: readonly string[];
	readonly wrong: readonly string[];
}

/** The half-written documents that a run found to need attention, as far as the asker's reach goes. */
export async function affectedDrafts(tx: Tx, run: string): Promise<AffectedDraft[]> {
	return [
		...(await tx.execute<Record<string, unknown> & AffectedDraft>(sql`
			select referral.reference, school.name as "schoolName", told.mode, told.again, told.fresh, told.gone, told.wrong
			from impact_draft told
			join document on document.authority = told.authority and document.id = told.document
			join referral on referral.authority = document.authority and referral.id = document.referral
			join school on school.authority = told.authority and school.urn = told.school
			where told.run = ${run}
			order by school.name, referral.reference`)),
	];
}
