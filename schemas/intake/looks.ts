import { below, isNode, type JsonNode, own } from "./node.ts";
import type { Notes } from "./notes.ts";

/** What a uiSchema says of one question, with `ui:options` and `ui:…` read alike. */
export interface Looks {
	readonly node: JsonNode;
	readonly path: string;
	/** By their names without `ui:`. */
	readonly options: JsonNode;
}

/** Options that are read where a question, a list or a group is made. */
const read: ReadonlySet<string> = new Set([
	"title",
	"description",
	"help",
	"order",
	"widget",
	"rows",
	"enumNames",
	"inputType",
]);

/** Why an option of the looks is not taken. */
const reasons: { readonly [option: string]: string } = {
	placeholder: "Words inside a box vanish as soon as one types. Put them into the help text.",
	autofocus: "The form decides where typing begins, so that nobody is taken past a question.",
	classNames: "Forms have one look, which works for everybody.",
	style: "Forms have one look, which works for everybody.",
	readonly: "A question is either asked or calculated.",
	disabled: "A question is either asked or calculated.",
	field: "Only the product's own kinds of question can be used.",
	label: "Every question has a label.",
	emptyValue: "What is left blank is not answered.",
	enumDisabled: "A choice is either offered or not. Take it off the list.",
	submitButtonOptions: "The buttons of a form are the same everywhere.",
	enableMarkdownInDescription: "Help texts are plain text.",
	enableMarkdownInHelp: "Help texts are plain text.",
	orderable: "Rows can always be moved.",
	addable: "Rows can always be added, up to the limit.",
	removable: "Rows can always be taken away.",
	copyable: "Rows cannot be copied.",
	accept: "Files cannot be answers.",
	filePreview: "Files cannot be answers.",
};

/** The looks at a place, and of whatever stands below it. */
export function looksOf(value: unknown, path: string): Looks {
	const node = isNode(value) ? value : {};
	const nested = own(node, "ui:options");
	const options: [string, unknown][] = Object.entries(isNode(nested) ? nested : {});
	for (const [key, said] of Object.entries(node)) {
		if (key.startsWith("ui:") && key !== "ui:options" && key !== "ui:globalOptions")
			options.push([key.slice(3), said]);
	}
	return { node, path, options: Object.fromEntries(options) };
}

/** The looks of a question or of the items of a list. */
export function looksBelow({ node, path }: Looks, key: string | number): Looks {
	return looksOf(own(node, String(key)), below(path, key));
}

/** Tells every option that is not taken, and every name that stands for no question. */
export function noteLooks({ node, path, options }: Looks, children: readonly string[], notes: Notes): void {
	for (const option of Object.keys(options)) {
		if (read.has(option)) continue;
		const reason = Object.hasOwn(reasons, option) ? reasons[option] : undefined;
		notes.leave(below(path, `ui:${option}`), reason ?? `Forms know no “ui:${option}”.`);
	}
	for (const key of Object.keys(node)) {
		if (key === "ui:globalOptions") {
			notes.leave(below(path, key), "Each question is given its own looks.");
		} else if (!key.startsWith("ui:") && !children.includes(key)) {
			notes.leave(below(path, key), `There is no question “${key}” here.`);
		}
	}
}
