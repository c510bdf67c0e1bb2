import type { FormDocument, QuestionUi } from "./annotations.ts";
import type { GateIssue } from "./limits.ts";
import {
	columnsOf,
	isCalculated,
	isFreeText,
	labelsOf,
	listedCodes,
	type Question,
	questionOf,
	questionTypeOf,
	registerOf,
	rowSchemaOf,
	uiOf,
} from "./questions.ts";

/** A question or column with what the rules need to know of it. */
export interface Part {
	/** `question` or `table.column`. */
	readonly name: string;
	readonly question: Question;
	readonly ui: QuestionUi;
}

type Told = Pick<GateIssue, "rule" | "message"> & Partial<Pick<GateIssue, "severity">>;

/** The only form that may ask who a child is. */
const identityForm = "pupil-details";

const identityWords: ReadonlySet<string> = new Set([
	"name",
	"fullname",
	"forename",
	"forenames",
	"firstname",
	"middlename",
	"lastname",
	"surname",
	"preferredname",
	"knownas",
	"pupilname",
	"pupilforename",
	"pupilsurname",
	"childname",
	"childsname",
	"studentname",
	"parentname",
	"parentcarername",
	"carername",
	"dateofbirth",
	"dob",
	"birthdate",
	"upn",
	"uniquepupilnumber",
	"uln",
	"nhsnumber",
	"address",
	"homeaddress",
	"postcode",
	"homepostcode",
]);

/** Formats that hold nothing but identity. */
const identityFormats: ReadonlySet<string> = new Set(["upn", "postcode"]);

/** Issues of single questions and of how pages, lists and questions fit together. Expects a well-shaped document. */
export function partIssues(document: FormDocument): GateIssue[] {
	const parts = partsOf(document);
	const single = parts.flatMap((part) =>
		[...tellsOfType(part), ...tellsOfPrivacy(part), ...identityTells(part, document.form)].map((told) =>
			issue(part, told),
		),
	);
	return [...single, ...repeated(parts), ...pageIssues(document), ...referenceIssues(document)];
}

/** Every question and column of a document. */
export function partsOf(document: FormDocument): readonly Part[] {
	return Object.keys(document.schema.properties).flatMap((id) => {
		const question = questionOf(document, id);
		if (!question) return [];
		const ui = uiOf(document, id);
		const columns = columnsOf(question, ui).map((column) => ({ ...column, name: `${id}.${column.id}` }));
		return [{ name: id, question, ui }, ...columns];
	});
}

function issue({ name }: Pick<Part, "name">, told: Told): GateIssue {
	const [id, column] = name.split(".");
	const pointer = `/schema/properties/${id}${column ? `/items/properties/${column}` : ""}`;
	return { pointer, question: name, severity: "error", ...told };
}

function tellsOfType({ question, ui }: Part): Told[] {
	const type = questionTypeOf(question, ui);
	const told: Told[] = [];
	const codes = listedCodes(question);
	const unlabelled = codes?.find((code) => !Object.hasOwn(labelsOf(question), code));
	if (unlabelled !== undefined) {
		told.push({ rule: "label", message: `The choice “${unlabelled}” has no label. Write what people read.` });
	}
	if (codes && registerOf(question)) {
		told.push({ rule: "choices", message: "Choices come from a register or are listed here, not both." });
	}
	if ((codes?.length ?? 0) > 7 && ui["ui:widget"] === "radios") {
		told.push({
			rule: "manyChoices",
			message: "More than seven choices are hard to compare.",
			severity: "warning",
		});
	}
	if (isFreeText(question, ui) && question.maxLength === undefined && question.format === undefined) {
		told.push({ rule: "maxLength", message: "Say how long the text may be." });
	}
	if (question.type === "array") told.push(...tellsOfList(question, type));
	if (question.format !== undefined && question.type !== "string") {
		told.push({ rule: "format", message: "Only text can have a format." });
	}
	if (question.const !== undefined && question.type !== "boolean") {
		told.push({
			rule: "declaration",
			message: "Only a yes or no question can be one that must be confirmed.",
		});
	}
	return told;
}

function tellsOfList(question: Question, type: string): Told[] {
	if (question.items === undefined) return [{ rule: "items", message: "Say what the list is of." }];
	if (type !== "table") {
		return question.uniqueItems === true || question.maxItems !== undefined
			? []
			: [{ rule: "uniqueItems", message: "Each choice may be made once: set uniqueItems." }];
	}
	const told: Told[] = [];
	if (question.maxItems === undefined)
		told.push({ rule: "maxItems", message: "Say how many rows there may be." });
	if (question.uniqueItems)
		told.push({ rule: "uniqueItems", message: "Rows need not differ: leave out uniqueItems." });
	return told;
}

function tellsOfPrivacy({ question, ui }: Part): Told[] {
	const told: Told[] = [];
	const treatment = question["x-panel"] ?? "hide";
	const free = isFreeText(question, ui);
	if (free && (treatment === "show" || treatment === "band")) {
		const message =
			"People may write names in free text. Have it checked before the panel sees it: choose “redact”.";
		told.push({ rule: "freeText", message });
	}
	if (treatment === "band" && !question["x-band"]) {
		told.push({ rule: "band", message: "Say which band the panel sees instead of the answer." });
	}
	if (free && question["x-report"]) {
		told.push({ rule: "report", message: "Reports count answers; free text cannot be counted." });
	}
	if (free && question["x-publish"]) {
		told.push({ rule: "publish", message: "Free text is never published." });
	}
	return told;
}

function identityTells({ name, question }: Part, form: string): Told[] {
	if (form === identityForm) return [];
	const [id = "", column] = name.split(".");
	const words = [column ?? id, question["x-concept"] ?? ""].map((word) => word.toLowerCase());
	const asks = words.some((word) => identityWords.has(word)) || identityFormats.has(question.format ?? "");
	const message = "Only Pupil Details may ask who a child is. Leave this question out of other forms.";
	return asks ? [{ rule: "identity", message }] : [];
}

function repeated(parts: readonly Part[]): GateIssue[] {
	const seen = new Set<string>();
	return parts.flatMap((part) => {
		const fieldId = part.question["x-fieldId"] ?? "";
		if (!seen.has(fieldId)) {
			seen.add(fieldId);
			return [];
		}
		return [
			issue(part, { rule: "fieldId", message: `Another question already has the identity “${fieldId}”.` }),
		];
	});
}

function pageIssues(document: FormDocument): GateIssue[] {
	const placed = new Map<string, number>();
	const found: GateIssue[] = [];
	if (Object.keys(document.schema.properties).length === 0) {
		const message = "This form asks nothing yet. Add its first question.";
		found.push({ pointer: "/schema/properties", rule: "noQuestions", message, severity: "error" });
	}
	for (const [place, page] of document.pages.entries()) {
		const pointer = `/pages/${place}`;
		if (document.pages.findIndex(({ id }) => id === page.id) !== place) {
			found.push({
				pointer,
				rule: "pageId",
				message: `Two pages are called “${page.id}”.`,
				severity: "error",
			});
		}
		for (const id of page.questions) {
			placed.set(id, (placed.get(id) ?? 0) + 1);
			if (!questionOf(document, id)) found.push(unknownQuestion(`${pointer}/questions`, id));
		}
	}
	for (const id of Object.keys(document.schema.properties)) {
		const times = placed.get(id) ?? 0;
		if (times === 1) continue;
		const message = times === 0 ? "This question is on no page." : "This question is on more than one page.";
		found.push(issue({ name: id }, { rule: "page", message }));
	}
	return found;
}

function unknownQuestion(pointer: string, id: string): GateIssue {
	return { pointer, rule: "unknownQuestion", message: `There is no question “${id}”.`, severity: "error" };
}

/** Names in `required`, `ui` and `checks` that stand for nothing. */
function referenceIssues(document: FormDocument): GateIssue[] {
	const known = new Set(partsOf(document).map(({ name }) => name));
	const found: GateIssue[] = [];
	const expect = (pointer: string, name: string) => {
		if (!known.has(name)) found.push(unknownQuestion(pointer, name));
	};
	for (const id of document.schema.required) expect("/schema/required", id);
	for (const id of Object.keys(document.ui)) expect("/ui", id);
	for (const [place, { questions }] of document.checks.entries()) {
		for (const name of questions) expect(`/checks/${place}/questions`, name);
	}
	for (const { name, question } of partsOf(document)) {
		for (const column of rowSchemaOf(question)?.required ?? []) {
			if (column !== "rowId") expect("/schema/properties", `${name}.${column}`);
		}
		if (isCalculated(question) && document.schema.required.includes(name)) {
			const message = "A calculated question is never asked of anyone, so that it cannot be required.";
			found.push(issue({ name }, { rule: "calculatedRequired", message, severity: "warning" }));
		}
	}
	return found;
}
