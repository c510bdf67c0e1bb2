import { limits } from "#schemas/limits.ts";
import { formats } from "#schemas/vocabulary.ts";
import type { Asking, Shape } from "./asking.ts";
import { below, own } from "./node.ts";

const shortText = 200;
const longText = 2000;

/** Why the answers of a format cannot be text here. */
const refusedFormats: { readonly [format: string]: string } = {
	"data-url": "Files cannot be answers yet.",
	binary: "Files cannot be answers yet.",
	byte: "Files cannot be answers yet.",
	password: "A form must never ask for a password.",
};

/** A text, a long text, a date, or a text of a named format. */
export function textShape(asking: Asking, widget: string): Shape | string {
	const { node, path, notes } = asking;
	const format = own(node, "format");
	if (typeof format === "string" && Object.hasOwn(refusedFormats, format))
		return refusedFormats[format] ?? "";
	if (Object.hasOwn(node, "contentEncoding") || Object.hasOwn(node, "contentMediaType"))
		return "Files cannot be answers yet.";
	const understood = ["format", "minLength", "maxLength"];
	if (format === "date" || format === "date-time" || widget.includes("date")) {
		if (format !== "date") notes.change(path, "Asked as a day: forms do not ask for the time.");
		return { keywords: { type: "string", format: "date" }, understood };
	}
	const named = formats.find((one) => one === format && one !== "rowId" && one !== "tenths");
	if (format !== undefined && !named) {
		const name = typeof format === "string" ? format.slice(0, 40) : "this";
		notes.leave(below(path, "format"), `Forms know no format “${name}”. The answer is not checked.`);
	}
	if (named) return { keywords: { type: "string", format: named }, understood };
	const isLong = widget === "textarea";
	if (widget !== "" && !isLong && widget !== "text" && widget !== "email")
		notes.leave(
			below(asking.looks.path, "ui:widget"),
			`Forms know no widget “${widget.slice(0, 40)}” for a text.`,
		);
	return {
		keywords: { type: "string", ...lengths(asking, isLong) },
		...(isLong ? { ui: { "ui:widget": "textarea", ...rows(asking) } } : {}),
		understood,
	};
}

function lengths({ node, path, notes }: Asking, isLong: boolean): { minLength?: number; maxLength: number } {
	const [least, most] = [own(node, "minLength"), own(node, "maxLength")];
	const isLength = (value: unknown): value is number =>
		typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
	const usual = isLong ? longText : shortText;
	const longest = isLength(most) ? Math.min(most, limits.mostText) : usual;
	if (!isLength(most)) notes.change(path, `No longest length was said: it may have ${usual} characters.`);
	else if (most > limits.mostText)
		notes.change(below(path, "maxLength"), `No answer may have more than ${limits.mostText} characters.`);
	if (!isLength(least) || least === 0) return { maxLength: longest };
	if (least > longest) {
		notes.leave(below(path, "minLength"), "No answer could be so long.");
		return { maxLength: longest };
	}
	return { minLength: least, maxLength: longest };
}

function rows({ looks }: Asking): { "ui:rows"?: number } {
	const said = own(looks.options, "rows");
	return typeof said === "number" && Number.isInteger(said) && said >= 1 && said <= 30
		? { "ui:rows": said }
		: {};
}
