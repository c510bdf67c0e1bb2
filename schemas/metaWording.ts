import type { FormDocument } from "./annotations.ts";
import type { GateIssue } from "./limits.ts";
import { type Part, partsOf } from "./metaRules.ts";
import { columnsOf, isCalculated, isFreeText, labelsOf, listedCodes, questionOf } from "./questions.ts";
import { readingAge } from "./readingAge.ts";

/** Above this age a text is hard going for a busy reader. */
const oldestReader = 14;
/** More answers than this that cannot be left blank tire people; rows of a table count once. */
const mostRequired = 60;

const identityForm = "pupil-details";

type Told = Pick<GateIssue, "rule" | "message" | "severity">;

/** What the wording of a document gives people to think about, or keeps from them. Expects a well-shaped document. */
export function wordingIssues(document: FormDocument): GateIssue[] {
	const parts = partsOf(document);
	const single = parts.flatMap((part) => {
		const told = [...looksOnly(part), ...hardToRead(part), ...invitesNames(part, document.form)];
		return told.map((one) => ({ ...one, pointer: pointerOf(part.name), question: part.name }));
	});
	return [...single, ...manyRequired(document)];
}

function pointerOf(name: string): string {
	const [id, column] = name.split(".");
	return `/schema/properties/${id}${column ? `/items/properties/${column}` : ""}`;
}

function textsOf({ question }: Part): string[] {
	return [
		question.title,
		question.description,
		question["x-why"],
		...Object.values(labelsOf(question)),
	].filter((text) => text !== undefined);
}

const colours = "red|amber|green|yellow|blue|orange|purple|pink|grey|gray|black|white";
const things =
	"boxes|box|buttons?|fields?|questions?|answers?|options?|columns?|rows?|sections?|text|ones?|lists?|tables?";
/** A thing pointed at by its colour or its place alone, which not everybody sees. */
const byColour = new RegExp(
	`\\b(?:the|in|every|each) (?:${colours}) (?:${things})\\b|\\b(?:marked|shown|written|printed) in (?:${colours})\\b`,
	"i",
);
const byPlace = new RegExp(
	`\\b(?:the|in the) (?:left|right|top|bottom)(?:-hand)? (?:${things})\\b|\\bon the (?:left|right)(?=[.,;:)!?]|$| of | side| hand)|\\b(?:${things}) (?:on the|to the) (?:left|right)(?=[.,;:)!?]|$| of | side| hand)`,
	"i",
);
const colourAlone = new RegExp(`^(?:${colours})$`, "i");

function looksOnly(part: Part): Told[] {
	const offered = listedCodes(part.question) ?? [];
	const labels = labelsOf(part.question);
	const bare = offered.map((code) => labels[code] ?? code).find((label) => colourAlone.test(label.trim()));
	const severity = "error" as const;
	if (bare !== undefined) {
		const message = `The choice “${bare}” says a colour and nothing else. Write what it stands for.`;
		return [{ rule: "looksOnly", message, severity }];
	}
	const pointed = textsOf(part).find((text) => byColour.test(text) || byPlace.test(text));
	if (pointed === undefined) return [];
	const message =
		"The wording points at something by its colour or its place alone. Not everybody sees it so: name it.";
	return [{ rule: "looksOnly", message, severity }];
}

function hardToRead(part: Part): Told[] {
	const ages = [part.question.title, part.question.description, part.question["x-why"]].map((text) =>
		text === undefined ? null : readingAge(text),
	);
	const age = Math.max(...ages.map((one) => one ?? 0));
	if (age <= oldestReader) return [];
	const message = `The wording reads with ease only from about the age of ${age}. Use shorter sentences and words.`;
	return [{ rule: "readingAge", message, severity: "warning" }];
}

const asksForNames = [
	/\bnames? of (?:the |your |each |any |all )?(?:child|children|pupil|pupils|parent|parents|carer|carers|student|students|sibling|siblings|staff|adult|adults|person|people|teacher|professional)/i,
	/\b(?:child|pupil|parent|carer|student|teacher|person|member)(?:’s|'s|s’|s') (?:full |first |last )?names?\b/i,
	/^(?:full |first |last )?names?\b/i,
	/\b(?:give|write|enter|tell us|state|list) (?:the |their |his |her |your )?(?:full |first |last )?names?\b/i,
	/\bwho (?:is|was|are|were) (?:the|your|this) (?:child|pupil|parent|carer|student|teacher)/i,
];
const saysNoNames = /\b(?:no|not|without|never|leave out|do not|don’t|avoid)\b[^.]{0,30}\bnam(?:e|es|ing)\b/i;

function invitesNames({ question, ui }: Part, form: string): Told[] {
	if (form === identityForm || !isFreeText(question, ui)) return [];
	const texts = [question.title, question.description].filter((text) => text !== undefined);
	if (texts.some((text) => saysNoNames.test(text))) return [];
	if (!texts.some((text) => asksForNames.some((pattern) => pattern.test(text)))) return [];
	const message =
		"People may read this as asking for names. Ask for a role or a relation, or say that names are left out.";
	return [{ rule: "invitesNames", message, severity: "warning" }];
}

function manyRequired(document: FormDocument): GateIssue[] {
	const asked = document.schema.required.filter((key) => {
		const question = questionOf(document, key);
		return question !== undefined && !isCalculated(question) && question["x-showIf"] === undefined;
	});
	const inRows = asked.flatMap((key) => {
		const question = questionOf(document, key);
		return question ? columnsOf(question).filter(({ required }) => required) : [];
	});
	const count = asked.length + inRows.length;
	if (count <= mostRequired) return [];
	const message = `${count} questions must be answered by everybody. Ask which of them nobody uses.`;
	return [{ pointer: "/schema/required", rule: "manyRequired", message, severity: "warning" }];
}
