import { and, eq, sql } from "drizzle-orm";
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
	readonly reason: string;
	readonly publishedAt: Date | null;
}

const columns = {
	form: formVersion.form,
	number: formVersion.number,
	state: formVersion.state,
	document: sql<FormDocument>`${formVersion.document}`,
	sha256: formVersion.sha256,
	reason: formVersion.reason,
	publishedAt: formVersion.publishedAt,
};

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
	readonly reason: string;
	/** Null only for what ships with the product. */
	readonly proposedBy: string | null;
	readonly now: Date;
}

/** Adds a version in draft. The database refuses a second unpublished one, and a hash that is not the text's. */
export async function insertVersion(tx: Tx, row: NewVersion): Promise<void> {
	const { text, now, ...rest } = row;
	await tx
		.insert(formVersion)
		.values({ ...rest, state: "draft", document: sql`${text}::json`, createdAt: now });
}

/**
 * Publishes an unpublished version and supersedes the one before it. Throws when it does not wait to be published; the
 * database refuses an approver who is the proposer.
 */
export async function publish(
	tx: Tx,
	row: {
		readonly form: string;
		readonly number: number;
		/** Null only for what ships with the product. */
		readonly approvedBy: string | null;
		readonly now: Date;
	},
): Promise<void> {
	await tx
		.update(formVersion)
		.set({ state: "superseded" })
		.where(and(eq(formVersion.form, row.form), sql`${formVersion.state} = 'published'`));
	const published = await tx
		.update(formVersion)
		.set({ state: "published", approvedBy: row.approvedBy, publishedAt: row.now })
		.where(
			and(
				eq(formVersion.form, row.form),
				eq(formVersion.number, row.number),
				sql`${formVersion.state} in ('draft', 'inConsultation', 'agreed')`,
			),
		)
		.returning({ number: formVersion.number });
	if (published.length === 0)
		throw new Error(`Version ${row.number} of ${row.form} does not wait to be published.`);
}
