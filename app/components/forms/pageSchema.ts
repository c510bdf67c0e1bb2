import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import type { FormDocument } from "#schemas/annotations.ts";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { titleOf, widgetOf } from "./widget.ts";

/** What RJSF is told of one page: only the questions asked now, in order, so that it has no conditions to resolve. */
export interface PageSchema {
	readonly schema: RJSFSchema;
	readonly uiSchema: UiSchema;
}

const kept = new WeakMap<FormDocument, Map<string, PageSchema>>();

/** Enough for every state of every page that people meet; a document made to have more starts over. */
const mostKept = 500;

/** The questions of a page that are asked now, in the page's order. */
export function askedOn(
	document: FormDocument,
	pageId: string,
	visible: ReadonlySet<string>,
): readonly string[] {
	const page = document.pages.find(({ id }) => id === pageId);
	return (page?.questions ?? []).filter((id) => visible.has(id) && questionOf(document, id));
}

/** The page as RJSF schemas. The same object for the same document, page and visible questions. */
export function pageSchema(document: FormDocument, pageId: string, visible: ReadonlySet<string>): PageSchema {
	const asked = askedOn(document, pageId, visible);
	const key = [pageId, ...asked].join("\n");
	const ofDocument = kept.get(document) ?? new Map<string, PageSchema>();
	kept.set(document, ofDocument);
	const known = ofDocument.get(key);
	if (known) return known;
	if (ofDocument.size >= mostKept) ofDocument.clear();
	const made = make(document, asked);
	ofDocument.set(key, made);
	return made;
}

/**
 * Each question is named and given its widget, nothing more: limits are the server's to judge, choices the widget's
 * to show, and rows ours to lay out. RJSF would otherwise walk and copy all of it with every render.
 */
function make(document: FormDocument, asked: readonly string[]): PageSchema {
	const properties: NonNullable<RJSFSchema["properties"]> = {};
	const uiSchema: UiSchema = {};
	for (const id of asked) {
		const question = questionOf(document, id);
		if (!question) continue;
		properties[id] = { type: "string", title: titleOf(question) };
		uiSchema[id] = { "ui:widget": widgetOf(question, uiOf(document, id)) };
	}
	const required = document.schema.required.filter((id) => asked.includes(id));
	return { schema: { type: "object", properties, required }, uiSchema };
}
