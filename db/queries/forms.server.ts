import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { form, formVersion } from "#db/tables/form.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import type { FormVersionState } from "#schemas/vocabulary.ts";

/** One version of a form, whole. */
export interface FormVersionRow {
	readonly form: string;
	readonly number: number;
	readonly state: FormVersionState;
	readonly document: FormDocument;
	/** Of the document's exact bytes. */
	readonly sha256: string;
	/** Null while a draft has none. */
	readonly reason: string | null;
	readonly basedOn: number | null;
	readonly revision: number;
	readonly startedBy: string | null;
	readonly proposedBy: string | null;
	readonly proposedAt: Date | null;
	readonly approvedBy: string | null;
	/** Civil date from which an agreed version is to be published; null for at once. */
	readonly inForceFrom: string | null;
	/** Why it was last sent back. */
	readonly returnedWords: string | null;
	/** The draft's revision at which somebody last tried it; null where nobody has. */
	readonly triedRevision: number | null;
	/** Civil date from which half-written documents of earlier versions are carried over; null for never. */
	readonly carryOverFrom: string | null;
	readonly createdAt: Date;
	readonly publishedAt: Date | null;
}

/** What every reader of versions is told, apart from the document. */
export const versionColumns = {
	form: formVersion.form,
	number: formVersion.number,
	state: formVersion.state,
	sha256: formVersion.sha256,
	reason: formVersion.reason,
	basedOn: formVersion.basedOn,
	revision: formVersion.revision,
	startedBy: formVersion.startedBy,
	proposedBy: formVersion.proposedBy,
	proposedAt: formVersion.proposedAt,
	approvedBy: formVersion.approvedBy,
	inForceFrom: formVersion.inForceFrom,
	returnedWords: formVersion.returnedWords,
	triedRevision: formVersion.triedRevision,
	carryOverFrom: formVersion.carryOverFrom,
	createdAt: formVersion.createdAt,
	publishedAt: formVersion.publishedAt,
};

const columns = { ...versionColumns, document: sql<FormDocument>`${formVersion.document}` };

/** The published versions of these forms; a form without one is left out. */
export async function publishedVersions(tx: Tx, ids: readonly string[]): Promise<FormVersionRow[]> {
	return tx
		.select(columns)
		.from(formVersion)
		.where(
			and(
				sql`${formVersion.form} = any(string_to_array(${ids.join(",")}, ','))`,
				sql`${formVersion.state} = 'published'`,
			),
		);
}

/** One version of a form, in whatever state. */
export async function version(tx: Tx, id: string, number: number): Promise<FormVersionRow | null> {
	const rows = await tx
		.select(columns)
		.from(formVersion)
		.where(and(eq(formVersion.form, id), eq(formVersion.number, number)));
	return rows[0] ?? null;
}

/** A lineage. */
export interface FormRow {
	readonly id: string;
	/** As its published version is called. */
	readonly title: string;
}

/** Every form, by title. */
export async function allForms(tx: Tx): Promise<FormRow[]> {
	return tx.select({ id: form.id, title: form.title }).from(form).orderBy(asc(form.title));
}

/** A form; null where there is none. */
export async function formById(tx: Tx, id: string): Promise<FormRow | null> {
	const rows = await tx.select({ id: form.id, title: form.title }).from(form).where(eq(form.id, id));
	return rows[0] ?? null;
}

/** The exact text of a version's document. */
export async function versionText(tx: Tx, id: string, number: number): Promise<string | null> {
	const rows = await tx
		.select({ text: sql<string>`${formVersion.document}::text` })
		.from(formVersion)
		.where(and(eq(formVersion.form, id), eq(formVersion.number, number)));
	return rows[0]?.text ?? null;
}

/** How many half-written documents stand on each version of a form. Counts those of the whole authority in reach. */
export async function openDocuments(tx: Tx, id: string): Promise<{ number: number; drafts: number }[]> {
	return tx.execute<{ number: number; drafts: number }>(
		sql`select number, drafts from open_documents(${id}) order by number`,
	);
}

/** A step of a form's life that was published, and from which day drafts of earlier versions follow it. */
export interface PublishedStep {
	readonly form: string;
	readonly number: number;
	readonly carryOverFrom: string | null;
}

/** Every version of every form that is or was in use, in order. */
export async function publishedSteps(tx: Tx): Promise<PublishedStep[]> {
	return tx
		.select({ form: formVersion.form, number: formVersion.number, carryOverFrom: formVersion.carryOverFrom })
		.from(formVersion)
		.where(sql`${formVersion.state} in ('published', 'superseded')`)
		.orderBy(asc(formVersion.form), asc(formVersion.number));
}

/** The latest publications of later versions than the first, of all forms, the newest first. */
export async function publications(
	tx: Tx,
	most: number,
): Promise<{ readonly form: string; readonly number: number }[]> {
	return tx
		.select({ form: formVersion.form, number: formVersion.number })
		.from(formVersion)
		.where(sql`${formVersion.publishedAt} is not null and ${formVersion.basedOn} is not null`)
		.orderBy(sql`${formVersion.publishedAt} desc`, asc(formVersion.form))
		.limit(most);
}

/** Begins a form's lineage; one that exists keeps its title. */
export async function insertForm(
	tx: Tx,
	row: { readonly id: string; readonly title: string },
): Promise<void> {
	await tx.insert(form).values(row).onConflictDoNothing();
}

/** What a new version is made of. `text` is the document's exact JSON text and `sha256` its hash (hex, UTF-8). */
export interface NewVersion {
	readonly form: string;
	readonly number: number;
	readonly text: string;
	readonly sha256: string;
	readonly origin: "shipped" | "edited" | "imported";
	/** Why it was made; a draft may be given its reason later. */
	readonly reason?: string;
	readonly basedOn?: number;
	readonly startedBy?: string;
	readonly now: Date;
}

/** A form's title follows its published version. */
export async function renameForm(tx: Tx, id: string, title: string): Promise<void> {
	await tx.update(form).set({ title }).where(eq(form.id, id));
}

/** Adds a version in draft. The database refuses a second unpublished one, and a hash that is not the text's. */
export async function insertVersion(tx: Tx, row: NewVersion): Promise<void> {
	const { text, now, ...rest } = row;
	await tx
		.insert(formVersion)
		.values({ ...rest, state: "draft", document: sql`${text}::json`, createdAt: now });
}

/**
 * Publishes a version that was agreed, or ships with the product, and supersedes the one before it. Throws when it
 * does not wait to be published.
 */
export async function publish(
	tx: Tx,
	row: { readonly form: string; readonly number: number; readonly now: Date },
): Promise<void> {
	await tx
		.update(formVersion)
		.set({ state: "superseded" })
		.where(and(eq(formVersion.form, row.form), sql`${formVersion.state} = 'published'`));
	const published = await tx
		.update(formVersion)
		.set({ state: "published", publishedAt: row.now })
		.where(
			and(
				eq(formVersion.form, row.form),
				eq(formVersion.number, row.number),
				sql`(${formVersion.state} = 'agreed' or (${formVersion.state} = 'draft' and ${formVersion.origin} = 'shipped'))`,
			),
		)
		.returning({ number: formVersion.number });
	if (published.length === 0)
		throw new Error(`Version ${row.number} of ${row.form} does not wait to be published.`);
}
