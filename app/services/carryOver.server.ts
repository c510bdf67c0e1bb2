import { type CarriedLists, carriedGroups } from "#app/domain/carryOver.ts";
import type { CarriedDocument, CarryView } from "#app/domain/carryView.ts";
import { type OpenBundle, type OpenDocument, openBundle, rulesFor } from "#app/services/bundle.server.ts";
import { targetOf } from "#app/services/carryPlans.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { childKey, sealAnswers, sealRetired, unsealRetired } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type CarriedRow, carriedOf, type DocumentMove, saveDocument } from "#db/queries/documents.server.ts";
import { operationsOf } from "#db/queries/formDrafts.server.ts";
import { version } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { compileForm } from "#schemas/compile.ts";
import { type Migration, migrate } from "#schemas/migrate.ts";
import type { Operation } from "#schemas/operations.ts";
import { settle } from "#schemas/settle.ts";

/** The way from a document's version to the one it is carried over to. */
interface Way {
	readonly before: FormDocument;
	readonly after: FormDocument;
	readonly operations: readonly Operation[];
	readonly reasons: readonly string[];
}

async function wayBetween(tx: Tx, form: string, from: number, to: number): Promise<Way> {
	const before = await version(tx, form, from);
	const after = await version(tx, form, to);
	if (!before || !after) throw new Error(`A version of ${form} is missing.`);
	let operations: readonly Operation[] = [];
	const reasons: string[] = [];
	for (let one = after; one.number > from; ) {
		const rows = await operationsOf(tx, form, one.number);
		const made = rows.flatMap(({ operation, undoneIn }) => (undoneIn === null ? [operation] : []));
		operations = [...made, ...operations];
		if (one.reason) reasons.unshift(one.reason);
		const earlier = one.basedOn === null ? null : await version(tx, form, one.basedOn);
		if (!earlier) throw new Error(`Nothing leads from version ${from} of ${form} to ${to}.`);
		one = earlier;
	}
	return { before: before.document, after: after.document, operations, reasons };
}

/** What is about to become of a bundle whose forms have changed, or has become of it; null where nothing has. */
export function carryView(context: SignedInContext, { bundle }: FoundBundle): Promise<CarryView | null> {
	return inContext(context, async (tx) => {
		const rows = await carriedOf(tx, bundle.id);
		const isDue = bundle.due.length > 0;
		const documents: CarriedDocument[] = [];
		for (const document of bundle.documents) {
			const row = rows.find(({ id }) => id === document.id);
			if (!row) continue;
			const told = isDue
				? bundle.due.includes(document.form) && (await aboutTo(context, tx, bundle, document, row))
				: isLists(row.carried) && (await alreadyDone(context, tx, bundle, document, row, row.carried));
			if (told) documents.push(told);
		}
		return documents.length === 0 ? null : { reference: bundle.reference, isDue, documents };
	});
}

/** What `carryOver` wrote. */
function isLists(value: unknown): value is CarriedLists {
	return typeof value === "object" && value !== null && "from" in value && "to" in value && "again" in value;
}

function listsOf({ kept, carriedOver, fresh }: Migration) {
	return { kept, again: carriedOver, fresh };
}

async function aboutTo(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	document: OpenDocument,
	row: CarriedRow,
): Promise<CarriedDocument | null> {
	const to = await targetOf(tx, context, document);
	if (to === null) return null;
	const way = await wayBetween(tx, document.form, document.formVersion, to);
	const moved = migrate(way.before, way.operations, document.answers, retiredOf(context, bundle, row));
	return told(
		bundle,
		document,
		way,
		{ from: document.formVersion, to },
		moved.answers,
		moved.retired,
		listsOf(moved),
	);
}

async function alreadyDone(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	document: OpenDocument,
	row: CarriedRow,
	lists: CarriedLists,
): Promise<CarriedDocument> {
	const way = await wayBetween(tx, document.form, lists.from, lists.to);
	return told(bundle, document, way, lists, document.answers, retiredOf(context, bundle, row), lists);
}

function told(
	bundle: OpenBundle,
	{ form }: OpenDocument,
	{ before, after, reasons }: Way,
	{ from, to }: Pick<CarriedLists, "from" | "to">,
	answers: Answers,
	retired: Answers,
	lists: Pick<CarriedLists, "kept" | "again" | "fresh">,
): CarriedDocument {
	const context = rulesFor(bundle, form);
	const { visible } = settle(compileForm(after, bundle.mode).document, answers, context);
	const asked = new Set([...visible].map((path) => path.replace(/\.\d+\./, ".")));
	const groups = carriedGroups({ before, after, answers, retired, lists, context, asked });
	return { form, title: after.title, from, to, reasons, ...groups };
}

function keyOf(context: SignedInContext, bundle: OpenBundle): Buffer {
	if (!bundle.wrappedKey) throw new Error("A referral about a pupil has no key");
	return childKey(context.masterKey, bundle.wrappedKey, bundle.id);
}

/** What was kept apart of a document before. */
function retiredOf(context: SignedInContext, bundle: OpenBundle, row: CarriedRow): Answers {
	if (row.form !== "pupil-details") return row.retired;
	return row.sealedRetired ? unsealRetired(keyOf(context, bundle), row.id, row.sealedRetired) : {};
}

/**
 * Carries the documents of a bundle over to the versions in use: wholly, or not at all. Every answer stands or is kept
 * apart. Doing it twice changes nothing.
 */
export function carryOver(
	context: SignedInContext,
	reference: string,
): Promise<Outcome<{ readonly reference: string }>> {
	return inContext(context, async (tx) => {
		const opened = await openBundle(context, tx, reference);
		if (!opened) return refused({ kind: "notFound" });
		const { bundle } = opened;
		const rows = await carriedOf(tx, bundle.id);
		for (const document of bundle.documents.filter(({ form }) => bundle.due.includes(form))) {
			const row = rows.find(({ id }) => id === document.id);
			const to = await targetOf(tx, context, document);
			if (!row || to === null) continue;
			const saved = await moveDocument(context, tx, bundle, document, row, to);
			if (saved.kind !== "saved") {
				// Thrown, so that no document of the bundle is carried over without the others.
				throw new CarriedMeanwhile();
			}
		}
		return done({ reference });
	}).catch((error: unknown) => {
		if (!(error instanceof CarriedMeanwhile)) throw error;
		const message =
			"Somebody of your school has just changed this referral. Open it again. Nothing was lost.";
		return refused({ kind: "conflict", message });
	});
}

class CarriedMeanwhile extends Error {}

async function moveDocument(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	document: OpenDocument,
	row: CarriedRow,
	to: number,
) {
	const { id, form, formVersion, revision, donePages } = document;
	const way = await wayBetween(tx, form, formVersion, to);
	const migrated = migrate(way.before, way.operations, document.answers, retiredOf(context, bundle, row));
	const lists: CarriedLists = { from: formVersion, to, on: context.today, ...listsOf(migrated) };
	const common = { formVersion: to, carried: lists };
	const sealed = form === "pupil-details";
	const moved: DocumentMove = sealed
		? { ...common, sealedRetired: sealRetired(keyOf(context, bundle), id, migrated.retired) }
		: { ...common, retired: migrated.retired };
	const person = context.actor.person;
	const saved = await saveDocument(tx, {
		...{ id, revision, donePages, moved, person, now: context.now },
		...(sealed
			? { sealed: sealAnswers(keyOf(context, bundle), id, migrated.answers) }
			: { answers: migrated.answers }),
	});
	if (saved.kind === "saved") {
		const payload = { form, from: formVersion, to, revision: saved.revision };
		await record(tx, { action: "document.carriedOver", subject: id, payload });
	}
	return saved;
}
