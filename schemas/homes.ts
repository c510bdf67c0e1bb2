import type { FormDocument } from "./annotations.ts";
import { columnsOf, rowSchemaOf } from "./questions.ts";

/** Where an identity is to be found: the key of its question, or of the table whose column it is. */
export interface Home {
	readonly key: string;
	readonly isColumn: boolean;
}

const keptHomes = new WeakMap<object, Map<string, Home>>();

/** The home of every identity, looked up once for as long as the questions stay as they are; the first one counts. */
function homesIn({ schema: { properties } }: FormDocument): Map<string, Home> {
	const kept = keptHomes.get(properties);
	if (kept) return kept;
	const homes = new Map<string, Home>();
	for (const [key, question] of Object.entries(properties)) {
		if (typeof question !== "object") continue;
		const [own, columns] = [question["x-fieldId"], rowSchemaOf(question) ? columnsOf(question) : []];
		if (own !== undefined && !homes.has(own)) homes.set(own, { key, isColumn: false });
		for (const column of columns) {
			const field = column.question["x-fieldId"];
			if (field !== undefined && !homes.has(field)) homes.set(field, { key, isColumn: true });
		}
	}
	keptHomes.set(properties, homes);
	return homes;
}

/**
 * Says that every identity but those that are gone stands under the same key in a document made from another, so that
 * none is looked for again.
 */
export function keepHomes(
	before: FormDocument,
	after: FormDocument,
	gone: readonly string[] = [],
): FormDocument {
	const kept = keptHomes.get(before.schema.properties);
	if (!kept) return after;
	const homes = gone.length === 0 ? kept : new Map(kept);
	for (const field of gone) homes.delete(field);
	keptHomes.set(after.schema.properties, homes);
	return after;
}

/** The key under which a question stands in the answers, or the table whose column it is; undefined where it is not. */
export function rootKeyOf(document: FormDocument, field: string): string | undefined {
	return homeOf(document, field)?.key;
}

/** Where an identity stands in a document; undefined where it does not. */
export function homeOf(document: FormDocument, field: string): Home | undefined {
	return homesIn(document).get(field);
}
