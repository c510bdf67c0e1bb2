import type { FormDocument, QuestionUi } from "#schemas/annotations.ts";
import { withSettings } from "#schemas/check.server.ts";
import { messageFor, messageInRow } from "#schemas/messages.ts";
import {
	columnsOf,
	isCalculated,
	type Question,
	questionOf,
	questionOrder,
	questionTypeOf,
	registerOf,
	uiOf,
} from "#schemas/questions.ts";
import { signerOf } from "#schemas/signatures.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";

/** One sentence somebody may read when an answer is not right. */
export interface ToldMessage {
	readonly form: string;
	/** `question` or `table.column`. */
	readonly path: string;
	/** What is wrong: a keyword of the schema, or `check:` and the id of a rule. */
	readonly keyword: string;
	readonly message: string;
}

/** Everything a document can say to whoever fills it in, in the order in which it asks. */
export function everyMessage(document: FormDocument): ToldMessage[] {
	const { form } = document;
	const asked = questionOrder(document).flatMap((id): ToldMessage[] => {
		const question = questionOf(document, id);
		if (!question || isCalculated(question) || question.type === "null" || signerOf(question)) return [];
		const ui = uiOf(document, id);
		const own = faultsOf(question, ui, document.schema.required.includes(id)).map(
			(keyword): ToldMessage => ({ form, path: id, keyword, message: messageFor(question, ui, keyword) }),
		);
		const inRows = columnsOf(question, ui).flatMap((column) =>
			isCalculated(column.question)
				? []
				: faultsOf(column.question, column.ui, column.required).map((keyword) => ({
						form,
						path: `${id}.${column.id}`,
						keyword,
						message: messageInRow(messageFor(column.question, column.ui, keyword), ui, 0),
					})),
		);
		return [...own, ...inRows];
	});
	const rules = document.checks.map(({ id, message, questions: [path = ""] }) => ({
		form,
		path,
		keyword: `check:${id}`,
		// As it is read: with the settings it names in their places.
		message: withSettings(message, sampleContext("trial")),
	}));
	return [...asked, ...rules];
}

const limits = [
	"minLength",
	"maxLength",
	"minimum",
	"maximum",
	"exclusiveMinimum",
	"exclusiveMaximum",
	"minItems",
	"maxItems",
	"format",
] as const;

/** What can be wrong with an answer to a question by what is typed or ticked. */
function faultsOf(question: Question, ui: QuestionUi, required: boolean): string[] {
	const type = questionTypeOf(question, ui);
	const faults: string[] = required ? ["required"] : [];
	if (["number", "money", "tenths"].includes(type)) faults.push("type");
	if (type === "chooseOne") faults.push(registerOf(question) ? "options" : "enum");
	// Text of one character at least is either blank or long enough.
	const reached = limits.filter((keyword) => !(keyword === "minLength" && question.minLength === 1));
	return [...faults, ...reached.filter((keyword) => question[keyword] !== undefined)];
}
