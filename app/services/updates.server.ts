import { londonDate } from "#app/domain/calendar.ts";
import type { UpdateEntry } from "#app/domain/updates.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { operationsOf } from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, publications, version } from "#db/queries/forms.server.ts";
import { describe } from "#schemas/describe.ts";

/** How many of the latest changes are told. */
const most = 50;

/** What a published version says never changes, so it is worked out once per process. */
const told = new Map<string, UpdateEntry>();

/** What has changed in the forms, the latest first; first versions changed nothing and are left out. */
export function formUpdates(context: Context): Promise<UpdateEntry[]> {
	return inContext(context, async (tx) => {
		const rows = await publications(tx, most);
		const entries: UpdateEntry[] = [];
		for (const { form, number } of rows) {
			const key = `${context.authority} ${form} ${number}`;
			const entry = told.get(key) ?? (await entryOf(tx, form, number));
			if (!entry) continue;
			told.set(key, entry);
			entries.push(entry);
		}
		return entries;
	});
}

async function entryOf(tx: Tx, form: string, number: number): Promise<UpdateEntry | null> {
	const row = await version(tx, form, number);
	if (!row?.publishedAt) return null;
	return {
		id: `${form}-${number}`,
		at: row.publishedAt.toISOString(),
		on: londonDate(row.publishedAt),
		form,
		title: row.document.title,
		number,
		reason: row.reason ?? "",
		pages: await pagesOf(tx, row),
	};
}

async function pagesOf(tx: Tx, row: FormVersionRow): Promise<UpdateEntry["pages"]> {
	const base = row.basedOn === null ? null : await version(tx, row.form, row.basedOn);
	if (!base) return [];
	const rows = await operationsOf(tx, row.form, row.number);
	const operations = rows.flatMap(({ operation, undoneIn }) => (undoneIn === null ? [operation] : []));
	const { pages } = describe(base.document, operations);
	return pages.map(({ title, lines }) => ({ title, lines: lines.map(({ text }) => text) }));
}
