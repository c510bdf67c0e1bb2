import type { Answer, Answers, FormDocument } from "./annotations.ts";
import { isCalculated, type Question, questionOf, questionTypeOf } from "./questions.ts";
import { type SigningRole, signingRoles } from "./vocabulary.ts";

/** Who alone can give this answer; undefined for a question that whoever fills in the form answers. */
export function signerOf(question: Question): SigningRole | undefined {
	if (questionTypeOf(question) !== "declaration") return undefined;
	return signingRoles.find((role) => role === question["x-filledBy"]);
}

/** The questions of a document that are signed, by id. */
export function signedQuestions(document: FormDocument): readonly string[] {
	return Object.keys(document.schema.properties).filter((id) => {
		const question = questionOf(document, id);
		return question !== undefined && signerOf(question) !== undefined;
	});
}

/** The answers with every signature given, or with none. */
export function withSignatures(document: FormDocument, answers: Answers, given: boolean): Answers {
	const signed = signedQuestions(document);
	if (signed.length === 0) return answers;
	const kept = Object.entries(answers).filter(([id]) => !signed.includes(id));
	return Object.fromEntries<Answer>([...kept, ...(given ? signed.map((id) => [id, true] as const) : [])]);
}

/** What a signature is given for: every answer that somebody gave, without signatures and without formulas. */
export function signedContent(document: FormDocument, answers: Answers): Answers {
	const given = Object.entries(withSignatures(document, answers, false)).filter(([id]) => {
		const question = questionOf(document, id);
		return question !== undefined && !isCalculated(question);
	});
	return Object.fromEntries(given);
}
