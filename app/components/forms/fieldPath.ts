/** Where an answer lies: `[question]`, or `[table, row, column]` with rows counted from 0. */
export type FieldPath = readonly (string | number)[];

/** The root of every field's name, so that a post reads `answers[question]` and `answers[table][0][column]`. */
export const nameRoot = "answers";

/** The element id of a field: `q-<question>` or `q-<table>-<row>-<column>`; also takes an issue's dotted path. */
export function fieldId(path: FieldPath | string): string {
	const steps = typeof path === "string" ? path.split(".") : path;
	return ["q", ...steps].join("-");
}

/** The name of a field in a form post; `part` names a piece of it, such as `day`. */
export function fieldName(path: FieldPath, part?: string): string {
	const steps = part === undefined ? path : [...path, part];
	return nameRoot + steps.map((step) => `[${step}]`).join("");
}
