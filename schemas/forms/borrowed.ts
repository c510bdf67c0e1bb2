import type { AnnotatedSchema } from "#schemas/annotations.ts";

/**
 * Questions of one shipped form as another asks them: the same wording and codes, each with an identity of the
 * other form. `x-fieldId` keeps its place after the form's id; nothing else changes. Expects plain JSON.
 */
export function borrowed<Questions extends { readonly [question: string]: AnnotatedSchema }>(
	questions: Questions,
	from: string,
	to: string,
): Questions {
	const identity = (form: string) => `"x-fieldId":"${form}.`;
	return JSON.parse(JSON.stringify(questions).replaceAll(identity(from), identity(to)));
}
