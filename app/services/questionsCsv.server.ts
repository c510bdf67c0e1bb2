import { stringify } from "csv-stringify/sync";
import { dataClassWords, panelChoiceWords } from "#app/domain/editor/privacyWords.ts";
import { kindOf, kindWords } from "#app/domain/editor/questionKinds.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { version } from "#db/queries/forms.server.ts";
import type { FormDocument, QuestionUi } from "#schemas/annotations.ts";
import { conditionWords } from "#schemas/describeWords.ts";
import {
	columnsOf,
	labelsOf,
	listedCodes,
	type Question,
	questionOf,
	registerOf,
	uiOf,
} from "#schemas/questions.ts";

const head = [
	"Page",
	"Question",
	"Column",
	"Help",
	"Kind",
	"Must be answered",
	"Options",
	"Asked only when",
	"Kind of information",
	"The panel",
	"Name in data",
	"Identity",
	"Concept",
];

/** Every question of a version, one a line, for people who talk about it over a table; null where there is none. */
export async function questionsCsv(
	context: SignedInContext,
	form: string,
	number: number,
): Promise<string | null> {
	const row = await inContext(context, (tx) => version(tx, form, number));
	return row && stringify([head, ...linesOf(row.document)], { bom: true, escape_formulas: true });
}

function linesOf(document: FormDocument): readonly (readonly string[])[] {
	return document.pages.flatMap((page) =>
		page.questions.flatMap((key) => {
			const question = questionOf(document, key);
			if (!question) return [];
			const ui = uiOf(document, key);
			const required = document.schema.required.includes(key);
			const title = question.title ?? key;
			const own = lineOf(document, { key, question, ui, required });
			const columns = columnsOf(question, ui).map((column) => [
				page.title,
				title,
				column.question.title ?? column.id,
				...lineOf(document, { ...column, key: `${key}.${column.id}` }),
			]);
			return [[page.title, title, "", ...own], ...columns];
		}),
	);
}

interface Asked {
	readonly key: string;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly required: boolean;
}

function lineOf(document: FormDocument, { key, question, ui, required }: Asked): readonly string[] {
	const rule = question["x-showIf"];
	const panel = question["x-panel"] ?? "hide";
	const band = question["x-band"];
	return [
		question.description ?? "",
		kindWords[kindOf(question, ui)].name,
		required ? "Yes" : "No",
		optionsOf(question),
		rule === undefined ? "" : conditionWords(document, rule),
		dataClassWords[question["x-dataClass"] ?? "none"].text,
		panelChoiceWords(panel === "band" ? `band:${band ?? "yesNo"}` : panel),
		key,
		question["x-fieldId"] ?? "",
		question["x-concept"] ?? "",
	];
}

function optionsOf(question: Question): string {
	const register = registerOf(question);
	if (register) return `From the register: ${register}`;
	const labels = labelsOf(question);
	return (listedCodes(question) ?? []).map((code) => labels[code] ?? code).join("; ");
}
