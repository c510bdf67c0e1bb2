import type { FormDocument } from "./annotations.ts";
import { isFacet } from "./operationsFind.ts";

/** A question of another form of the bundle that a rule or formula reads, by its name in data. */
export interface BundleRead {
	readonly form: string;
	readonly question: string;
}

const kept = new WeakMap<FormDocument, readonly BundleRead[]>();

/** Everything the rules and formulas of a document read of the other documents of its bundle, each once. */
export function bundleReads(document: FormDocument): readonly BundleRead[] {
	const known = kept.get(document);
	if (known) return known;
	const found = new Map<string, BundleRead>();
	walk([document.schema.properties, document.checks], (form, question) => {
		found.set(`${form} ${question}`, { form, question });
	});
	const made = [...found.values()];
	kept.set(document, made);
	return made;
}

function walk(value: unknown, take: (form: string, question: string) => void): void {
	if (Array.isArray(value)) {
		for (const item of value) walk(item, take);
		return;
	}
	if (!isFacet(value)) return;
	const { bundle } = value;
	if (Array.isArray(bundle)) {
		const [form, question]: readonly unknown[] = bundle;
		if (typeof form === "string" && typeof question === "string") take(form, question);
	}
	for (const inner of Object.values(value)) walk(inner, take);
}
