import type { QuestionFace } from "#app/domain/formViews.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { typeNames } from "#schemas/describeWords.ts";
import { findField, ownChoices } from "#schemas/operationsFind.ts";
import { columnsOf, questionTypeOf, registerOf } from "#schemas/questions.ts";
import type { PanelTreatment } from "#schemas/vocabulary.ts";

/** What a cluster panel sees of an answer, as a sentence of its own. */
export const panelSees: Record<PanelTreatment, string> = {
	show: "The panel sees the answer",
	hide: "The panel does not see it",
	band: "The panel sees a broad band only",
	redact: "The panel sees it once names are taken out",
	never: "The panel never sees it",
};

const registerNames: { readonly [register: string]: string } = {
	needTypes: "Any of the types of need",
	staffRoles: "Any of the staff roles",
	schools: "Any school of the city",
	halfTerms: "Any half term to come",
};

/** A question with all that people notice of it; null where the document does not ask it. */
export function questionFace(document: FormDocument, field: string): QuestionFace | null {
	const found = findField(document, field);
	if (!found) return null;
	const { question, ui, key, required } = found;
	const register = registerOf(question);
	const choices = (ownChoices(question) ?? []).map(({ code, label }) => label ?? String(code));
	const columns = columnsOf(question).map((column) => column.question.title ?? column.id);
	const kind = typeNames[questionTypeOf(question, ui ?? undefined)];
	const offered = register === undefined ? choices : [registerNames[register] ?? "From a register"];
	return {
		title: question.title ?? key,
		hint: question.description ?? null,
		kind: question["x-calculate"] === undefined ? kind : "worked out from other answers",
		options: columns.length > 0 ? columns : offered,
		required,
		panel: panelSees[question["x-panel"] ?? "hide"],
	};
}
