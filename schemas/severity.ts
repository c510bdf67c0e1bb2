import type { FormDocument } from "./annotations.ts";
import type { Facet, FacetOperation, Operation, Standing } from "./operations.ts";
import { findField, sameValue } from "./operationsFind.ts";
import type { Question } from "./questions.ts";

/** What a change asks of people, mildest first. */
export const severities = ["wordingOnly", "adds", "needsChecking", "breaksReport"] as const;
export type Severity = (typeof severities)[number];

/** The gravest of several; wording only where there are none. */
export function gravest(ratings: readonly Severity[]): Severity {
	return severities.findLast((one) => ratings.includes(one)) ?? "wordingOnly";
}

/**
 * How grave an operation is on the document it is about to change. Wording and order leave every answer what it was;
 * something added asks nobody anything again; what may make an answer wrong needs checking; where a reported
 * question loses its meaning, the report breaks.
 */
export function severityOf(document: FormDocument, operation: Operation): Severity {
	switch (operation.kind) {
		case "add":
			return operation.standing.required ? "needsChecking" : "adds";
		case "retire":
			return gone(operation.standing);
		case "split":
			return gone(operation.one);
		case "merge":
			return gravest(operation.many.map(gone));
		case "addPage":
		case "addOption":
			return "adds";
		case "relax":
			return "adds";
		case "require":
		case "removeOption":
		case "recode":
		case "setPrivacy":
			return "needsChecking";
		case "retype":
		case "setFormula":
			return reported(findField(document, operation.field)?.question) ? "breaksReport" : "needsChecking";
		case "setRule":
			return "needsChecking";
		case "setLimits":
			return loosens(operation) ? "adds" : "needsChecking";
		case "setReport":
			return ofReport(operation);
		case "setText":
			return changesWhatIsAsked(operation.from, operation.to) ? "needsChecking" : "wordingOnly";
		case "rename":
		case "move":
		case "relabel":
		case "movePage":
		case "retirePage":
		case "setPageText":
			return "wordingOnly";
	}
}

function gone({ question }: Standing): Severity {
	return reported(question) ? "breaksReport" : "needsChecking";
}

/** Whether a question, or a column of it, feeds reports. */
function reported(question: Question | undefined): boolean {
	if (!question) return false;
	const items: unknown = question.items;
	return [question, items].some((part) => /"x-(report|concept)":/.test(JSON.stringify(part) ?? ""));
}

const upperLimits: ReadonlySet<string> = new Set(["maxLength", "maximum", "exclusiveMaximum", "maxItems"]);
const lowerLimits: ReadonlySet<string> = new Set(["minLength", "minimum", "exclusiveMinimum", "minItems"]);

/** Whether whatever was allowed before still is. */
function loosens({ from, to }: FacetOperation): boolean {
	return [...new Set([...Object.keys(from), ...Object.keys(to)])].every((key) => {
		const [before, after] = [from[key], to[key]];
		if (after === undefined) return true;
		if (typeof before !== "number" || typeof after !== "number") return false;
		return (upperLimits.has(key) && after >= before) || (lowerLimits.has(key) && after <= before);
	});
}

function ofReport({ from, to }: FacetOperation): Severity {
	if (Object.keys(from).length === 0) return "adds";
	const [before, after] = [meaningInReports(from), meaningInReports(to)];
	return sameValue(before, after) ? "wordingOnly" : "breaksReport";
}

/** Everything but the short name on charts. */
function meaningInReports(facet: Facet): unknown {
	const report = facet["x-report"];
	return { ...facet, "x-report": typeof report === "object" ? { ...report, label: "" } : report };
}

/** Some looks decide whether a question is asked at all. */
const decidingLooks: ReadonlySet<unknown> = new Set(["guidance", "calculated", "declaration"]);

function changesWhatIsAsked(from: Facet, to: Facet): boolean {
	const [before, after] = [from["ui:widget"], to["ui:widget"]];
	return before !== after && (decidingLooks.has(before) || decidingLooks.has(after));
}
