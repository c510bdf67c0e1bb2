import { createHash } from "node:crypto";
import { type DocumentProgress, nextPage } from "#app/domain/bundle.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { compiledForm } from "#app/services/forms.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { progressIn } from "#app/services/progress.ts";
import { registersOn } from "#app/services/registers.server.ts";
import {
	type Fillable,
	type PagePost,
	type SectionOutcome,
	type Stored,
	savePage,
} from "#app/services/section.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	type FilingRow,
	filingById,
	heldFiling,
	insertFiling,
	insertFilingFacts,
	markSent,
	type SentText,
	saveFiling,
} from "#db/queries/filings.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import { check, checkSettled } from "#schemas/check.server.ts";
import type { CompiledForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { type Settled, settle } from "#schemas/settle.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A form that stands alone, being written: its version, and what it comes to as it stands. */
export interface OpenFiling {
	readonly row: FilingRow;
	readonly compiled: CompiledForm;
	readonly rules: RuleContext;
	readonly settled: Settled;
}

/** What was sent, read with its own version and by the settings of its day. */
export interface SentFiling {
	readonly document: FormDocument;
	readonly answers: Answers;
	readonly rules: RuleContext;
	/** London date of the sending. */
	readonly sentOn: string;
}

/** What is kept of a sending, as `sendFiling` writes it. */
interface KeptFiling {
	readonly version: number;
	readonly answers: Answers;
	readonly settings: RuleContext["settings"];
	readonly today: string;
}

/** What a filing is born with. */
export interface FilingBirth {
	readonly form: string;
	readonly mode: Mode;
	readonly school: string | null;
	readonly academicYear?: string;
	/** What is known from the start. */
	readonly answers?: Answers;
}

/** Begins a filing on the version published now; its id, or null where its school has one of the year already. */
export async function bearFiling(
	context: SignedInContext,
	tx: Tx,
	{ form, mode, school, academicYear, answers = {} }: FilingBirth,
): Promise<string | null> {
	const [published] = await publishedVersions(tx, [form]);
	if (!published) throw new Error(`No published version of ${form}`);
	const id = mintId();
	const born = await insertFiling(tx, {
		id,
		mode,
		form,
		formVersion: published.number,
		school,
		academicYear: academicYear ?? null,
		answers,
		sendingKey: mintId(),
		person: context.actor.person,
		now: context.now,
	});
	if (!born) return null;
	await record(tx, { action: "filing.started", subject: id, payload: { form, mode } });
	return id;
}

/** Opens a filing that is being written. */
export async function openFiling(context: Context, tx: Tx, row: FilingRow): Promise<OpenFiling> {
	const compiled = await compiledForm(tx, context.authority, row.form, row.formVersion, row.mode);
	const rules = await rulesOf(context, tx, row.mode);
	return { row, compiled, rules, settled: settle(compiled.document, row.answers, rules) };
}

async function rulesOf(context: Context, tx: Tx, mode: Mode): Promise<RuleContext> {
	const { settings, options } = await registersOn(tx, context.authority, context.today);
	return { mode, today: context.today, settings, options, bundle: {} };
}

/** What was sent of a filing; null before, and once it is erased. */
export async function readSent(context: Context, tx: Tx, row: FilingRow): Promise<SentFiling | null> {
	if (row.sent === null || row.sent === undefined) return null;
	// Written by `sentText` alone, and never changed.
	const { version, answers, settings, today } = row.sent as KeptFiling;
	const { document } = await compiledForm(tx, context.authority, row.form, version, row.mode);
	const { options } = await registersOn(tx, context.authority, context.today);
	const rules = { mode: row.mode, today, settings, options, bundle: {} };
	return { document, answers, rules, sentOn: today };
}

/** Everything wrong with a filing as it stands, errors and warnings. */
export function issuesOfFiling({ compiled, settled, rules }: OpenFiling): Issue[] {
	return checkSettled(compiled, settled, rules);
}

/** How far a filing and each of its pages have come. */
export function progressOfFiling(filing: OpenFiling): DocumentProgress {
	const { compiled, row, settled } = filing;
	return progressIn(compiled.document, row.answers, settled, issuesOfFiling(filing));
}

/** A filing as showing and saving its pages needs it. */
export function fillableFiling({ row, compiled, rules }: OpenFiling): Fillable {
	return {
		document: compiled.document,
		mode: row.mode,
		answers: row.answers,
		revision: row.revision,
		updatedAt: row.updatedAt,
		rules,
		issuesWith: (answers) => check(compiled, answers, rules),
	};
}

/** Saves a page of a filing: wholly, or not at all when it has moved on or has been sent. */
export function saveFilingPage(
	context: SignedInContext,
	id: string,
	post: PagePost,
	locked: string,
): Promise<SectionOutcome> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id);
		if (!row) return refused({ kind: "notFound" });
		const store = (answers: Answers, revision: number) =>
			storeFiling(context, tx, row, answers, revision, locked);
		return savePage(context, tx, fillableFiling(await openFiling(context, tx, row)), store, post);
	});
}

/** The page after this one among those that are asked; null after the last. */
export function pageAfter(context: SignedInContext, { id }: FilingRow, page: string): Promise<string | null> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id);
		return row && nextPage(progressOfFiling(await openFiling(context, tx, row)).pages, page);
	});
}

async function storeFiling(
	context: SignedInContext,
	tx: Tx,
	{ id, form }: FilingRow,
	answers: Answers,
	revision: number,
	locked: string,
): Promise<Stored> {
	const { person } = context.actor;
	const saved = await saveFiling(tx, { id, revision, answers, person, now: context.now });
	if (saved !== null) {
		await record(tx, { action: "filing.saved", subject: id, payload: { form, revision: saved } });
		return { kind: "saved", revision: saved };
	}
	const current = await filingById(tx, id);
	if (!current) return { kind: "missing" };
	if (current.state === "sent") return { kind: "locked", words: locked };
	return { kind: "conflict", revision: current.revision, theirs: current.answers, by: current.updatedBy };
}

/** Gives a filing all its answers at once, as the sample city does. */
export function fillFiling(context: SignedInContext, id: string, answers: Answers): Promise<Outcome<null>> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id);
		if (!row) return refused({ kind: "notFound" });
		const stored = await storeFiling(context, tx, row, answers, row.revision, "");
		if (stored.kind === "saved") return done(null);
		return refused({ kind: "conflict", message: "This form can no longer be changed." });
	});
}

/** What a person confirms when they send: the page they read it on, by key and revision. */
export interface SendingSeen {
	readonly key: string;
	readonly revision: number;
}

/**
 * Sends a filing, exactly once however often it is asked: complete against its own form version, and as whoever sends
 * it has read it. From then on what was sent is all that is kept.
 */
export async function sendFiling(
	context: SignedInContext,
	tx: Tx,
	id: string,
	seen: SendingSeen,
): Promise<Outcome<{ readonly sentAt: string }>> {
	const row = await heldFiling(tx, id);
	if (!row) return refused({ kind: "notFound" });
	if (row.sendingKey !== seen.key)
		return refused({
			kind: "conflict",
			message: "This page is out of date. Open it again and go on from there.",
		});
	if (row.sentAt) return done({ sentAt: row.sentAt.toISOString() });
	if (row.revision !== seen.revision)
		return refused({
			kind: "conflict",
			message: "Somebody changed an answer while you were reading. Check the answers again.",
		});
	const filing = await openFiling(context, tx, row);
	const issues = issuesOfFiling(filing).filter(({ severity }) => severity === "error");
	if (issues.length > 0)
		return refused({ kind: "invalid", message: "Some answers are still needed", issues });
	const sent = sentText(filing.settled.answers, row.formVersion, filing.rules);
	await markSent(tx, id, sent, { person: context.actor.person, now: context.now });
	await keepFacts(tx, row, filing.compiled.document, filing.settled.answers, context.today);
	const payload = { form: row.form, mode: row.mode, sha256: sent.sha256 };
	await record(tx, { action: "filing.sent", subject: id, payload });
	return done({ sentAt: context.now.toISOString() });
}

/** What is kept of a sending, exactly. */
export function sentText(answers: Answers, version: number, { settings, today }: RuleContext): SentText {
	const kept: KeptFiling = { version, answers, settings, today };
	const text = JSON.stringify(kept);
	return { text, sha256: createHash("sha256").update(text).digest("hex") };
}

/** Keeps what reports may ask of it. */
export async function keepFacts(
	tx: Tx,
	filing: { readonly id: string; readonly mode: Mode },
	document: FormDocument,
	answers: Answers,
	today: string,
): Promise<void> {
	const { longTail } = extractFacts([{ document, answers }], { today });
	await insertFilingFacts(tx, filing, longTail);
}
