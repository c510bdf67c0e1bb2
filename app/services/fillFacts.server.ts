import type { Context } from "#app/services/context.ts";
import { childKey, unsealSent } from "#app/services/vault.server.ts";
import { type Tx, withContext } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	addAnswerFacts,
	addFilingFacts,
	type FactFillRow,
	holdFill,
	type LateFact,
	nextSent,
	nextSentAlone,
	noteDone,
	noteFilled,
	openFills,
	type SentItem,
} from "#db/queries/factFill.server.ts";
import { reachFilings } from "#db/queries/filings.server.ts";
import { operationsOf, versionsOf } from "#db/queries/formDrafts.server.ts";
import type { Answers, FormDocument, Reporting } from "#schemas/annotations.ts";
import { laterFacts } from "#schemas/facts.ts";
import { countedIn, type LineageVersion } from "#schemas/lineage.ts";

/** How many sendings are read, counted and noted together. */
const batch = 250;

/** What is sent may still be on its way into the database for this long. */
const settledAfterMs = 60_000;

const identityForm = "pupil-details";

/**
 * Counts what was sent by earlier versions as the version in use counts it: all of it, in the order of sending, each
 * once. Any number of processes may do so, each form in one of them; what was done by then stays. Answers how many
 * sendings were looked at.
 */
export async function fillFacts(context: Context): Promise<number> {
	let checked = 0;
	for (const row of await asJob(context, null, openFills)) {
		for (;;) {
			const looked = await asJob(context, row.form, (tx) => fillBatch(context, tx, row));
			checked += looked;
			if (looked < batch) break;
		}
	}
	return checked;
}

/** As nobody, over all schools: what is written is what reports may count. */
function asJob<T>(
	{ authority, database }: Context,
	form: string | null,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	return withContext(database, { authority, actor: null, mode: "trial", reach: "*" }, async (tx) => {
		if (form !== null) await reachFilings(tx, `${form}:*`);
		return work(tx);
	});
}

async function fillBatch(context: Context, tx: Tx, row: FactFillRow): Promise<number> {
	if (!(await holdFill(tx, row))) return 0;
	const { form, number } = row;
	const wish = { form, number, before: new Date(context.now.getTime() - settledAfterMs), most: batch };
	const bundled = await nextSent(tx, { ...wish, identity: form === identityForm });
	const alone = bundled.length === 0;
	const items = alone ? await nextSentAlone(tx, wish) : bundled;
	const last = items.at(-1);
	if (!last) {
		if (await noteDone(tx, row, context.now))
			await record(tx, { action: "facts.filled", subject: form, payload: { number } });
		return 0;
	}
	const versions = await lineageUpTo(tx, form, number);
	const reports = countedIn(versions);
	const documents = new Map(versions.map((one) => [one.number, one.document]));
	const facts = items.flatMap((item) => factsOf(context, form, item, documents, reports));
	await (alone ? addFilingFacts : addAnswerFacts)(tx, facts);
	const filled = new Set(facts.map(({ sending }) => sending)).size;
	await noteFilled(tx, row, { last: last.id, checked: items.length, filled, alone });
	const payload = { number, checked: items.length, filled, through: last.id };
	await record(tx, { action: "facts.filling", subject: form, payload });
	return items.length;
}

/** The versions that were in use until this one, the earliest first. */
export async function lineageUpTo(tx: Tx, form: string, number: number): Promise<LineageVersion[]> {
	const rows = (await versionsOf(tx, form)).filter((one) => one.number <= number && one.publishedAt);
	const lineage: LineageVersion[] = [];
	for (const { number: own, document } of rows.toSorted((one, other) => one.number - other.number)) {
		const made = await operationsOf(tx, form, own);
		const operations = made.flatMap(({ operation, undoneIn }) => (undoneIn === null ? [operation] : []));
		lineage.push({ number: own, on: "", document, operations });
	}
	return lineage;
}

interface KeptDocument {
	readonly form?: string;
	readonly version: number;
	readonly answers: Answers;
}

/** The document of the form as it was sent, opened where it is who the child is; undefined once it is erased. */
function sentDocument({ masterKey }: Context, form: string, item: SentItem): KeptDocument | undefined {
	// Written by a sending alone, and never changed.
	const kept = JSON.parse(item.text) as KeptDocument & {
		readonly documents?: readonly KeptDocument[];
		readonly identityVersion?: number;
	};
	if (item.referral === null) return kept;
	if (form !== identityForm) return kept.documents?.find((one) => one.form === form);
	if (!item.sealed || !item.wrapped || kept.identityVersion === undefined) return undefined;
	const key = childKey(masterKey, item.wrapped, item.referral);
	return { version: kept.identityVersion, answers: unsealSent(key, item.id, item.sealed) };
}

function factsOf(
	context: Context,
	form: string,
	item: SentItem,
	documents: ReadonlyMap<number, FormDocument>,
	reports: ReadonlyMap<string, Reporting>,
): LateFact[] {
	const sent = sentDocument(context, form, item);
	const document = sent && documents.get(sent.version);
	if (!sent || !document) return [];
	const { id, mode, school } = item;
	return laterFacts({ document, answers: sent.answers }, reports).map((fact, place) => ({
		...fact,
		sending: id,
		place: place + 1,
		mode,
		school,
	}));
}
