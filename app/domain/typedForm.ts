/** One thing wrong with a posted form: the field's name and the sentence. */
export interface FieldProblem<Field extends string = string> {
	readonly field: Field;
	readonly message: string;
}

/** A form as it was typed, with what is wrong with it. */
export interface TypedForm {
	readonly values: Readonly<Record<string, string>>;
	readonly problems: readonly FieldProblem[];
}
