import type { FormDocument } from "./annotations.ts";
import { keepHomes } from "./homes.ts";
import type { Operation } from "./operations.ts";
import { fieldsWithin } from "./operationsFind.ts";
import { questionOf } from "./questions.ts";

/** The document with one question only, on a page of its own. */
export function alone(document: FormDocument, key: string): FormDocument {
	const { schema, ui } = document;
	const question = questionOf(document, key);
	return {
		...document,
		schema: {
			...schema,
			properties: question ? { [key]: question } : {},
			required: schema.required.filter((name) => name === key),
		},
		ui: Object.hasOwn(ui, key) ? { [key]: ui[key] ?? {} } : {},
		pages: [{ id: "alone", title: "Alone", questions: [key] }],
		checks: [],
	};
}

/** The document with what has become of questions in documents of their own, by key. */
export function withChanged(
	document: FormDocument,
	changed: ReadonlyMap<string, FormDocument>,
): FormDocument {
	const { schema } = document;
	const each = [...changed];
	const kept = (key: string) => !changed.has(key);
	const made = {
		...document,
		schema: {
			...schema,
			properties: {
				...schema.properties,
				...Object.fromEntries(each.flatMap(([, one]) => Object.entries(one.schema.properties))),
			},
			required: [...schema.required.filter(kept), ...each.flatMap(([, one]) => one.schema.required)],
		},
		ui: Object.fromEntries([
			...Object.entries(document.ui).filter(([key]) => kept(key)),
			...each.flatMap(([, one]) => Object.entries(one.ui)),
		]),
	};
	const areSame = each.every(([key]) => fieldsUnder(document, key) === fieldsUnder(made, key));
	return areSame ? keepHomes(document, made) : made;
}

function fieldsUnder(document: FormDocument, key: string): string {
	const question = questionOf(document, key);
	return question ? fieldsWithin(question).join("\n") : "";
}

const ownKinds: ReadonlySet<Operation["kind"]> = new Set([
	"relabel",
	"addOption",
	"removeOption",
	"recode",
	"require",
	"relax",
	"retype",
	"setRule",
	"setFormula",
	"setLimits",
	"setText",
	"setPrivacy",
	"setReport",
]);

/** Whether an operation leaves every other question, and the place of its own, as they are. */
export function isOwnChange(operation: Operation): operation is Operation & { readonly field: string } {
	return ownKinds.has(operation.kind) && "field" in operation && operation.field !== null;
}
