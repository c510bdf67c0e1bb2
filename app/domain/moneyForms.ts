import type { FormulaOutcome, FormulaRules } from "#app/domain/formula.ts";
import { type FundFigures, mostPence } from "#app/domain/money.ts";
import { readPence, readTenths, showPence, showTenths } from "#schemas/entry.ts";
import type { FieldProblem } from "./typedForm.ts";

/** A posted form read: what it says, or the sentences on what is wrong with it. */
export type Read<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The fields of the fund's form. */
export const fundFields = ["currentSpend", "outside", "addition", "contingency"] as const;
/** The fields of a scenario's form. */
export const scenarioFields = [
	"name",
	"roll",
	"senSupport",
	"plans",
	"everSix",
	"lumpSum",
	"floor",
	"cap",
	"rollFrom",
] as const;
/** The fields of the form that allows a budget more. */
export const overrideFields = ["budget", "amount", "reason"] as const;

type Value = (name: string) => string;

/** Reads the form of a year's fund. */
export function readFund(value: Value): Read<FundFigures> {
	const problems: FieldProblem[] = [];
	const figures = {
		currentSpendPence: pounds(value, "currentSpend", "the current spend", problems),
		outsidePence: pounds(value, "outside", "what stays outside", problems),
		additionPence: pounds(value, "addition", "the proposed addition", problems),
		contingencyTenths: percent(value, "contingency", "the contingency share", 1000, problems),
	};
	if (problems.length === 0 && figures.outsidePence > figures.currentSpendPence) {
		problems.push({ field: "outside", message: "What stays outside cannot be more than the current spend" });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: figures };
}

/** Reads the form of a scenario: its name and its rules. */
export function readScenario(value: Value): Read<FormulaRules & { readonly name: string }> {
	const problems: FieldProblem[] = [];
	const name = value("name").trim();
	if (name === "") problems.push({ field: "name", message: "Enter a name for the scenario" });
	if (name.length > 80) problems.push({ field: "name", message: "The name must be 80 characters or fewer" });
	const weights = {
		roll: percent(value, "roll", "the weight of pupil numbers", 1000, problems),
		senSupport: percent(value, "senSupport", "the weight of SEN Support", 1000, problems),
		plans: percent(value, "plans", "the weight of EHCPs", 1000, problems),
		everSix: percent(value, "everSix", "the weight of Ever-6 free school meals", 1000, problems),
	};
	const sum = weights.roll + weights.senSupport + weights.plans + weights.everSix;
	const lumpSumPence = pounds(value, "lumpSum", "the lump sum for each school", problems);
	const floorTenths = edge(value, "floor", "the floor", 0, 1000, problems);
	const capTenths = edge(value, "cap", "the cap", 1000, 10_000, problems);
	if (problems.length === 0 && sum !== 1000) {
		const message = `The weights must add up to 100 per cent; these add up to ${showTenths(sum)}`;
		problems.push({ field: "roll", message });
	}
	const rollFrom = value("rollFrom") === "census" ? "census" : "grouping";
	if (problems.length > 0) return { ok: false, problems };
	return { ok: true, value: { name, weights, lumpSumPence, floorTenths, capTenths, rollFrom } };
}

/** Reads the form that allows a budget more. `budget` is a cluster's id, or `contingency`. */
export function readOverride(
	value: Value,
): Read<{ readonly cluster: string | null; readonly pence: number; readonly reason: string }> {
	const problems: FieldProblem[] = [];
	const chosen = value("budget");
	if (chosen === "") problems.push({ field: "budget", message: "Choose which budget is allowed more" });
	const pence = pounds(value, "amount", "the amount", problems);
	if (problems.length === 0 && pence === 0) {
		problems.push({ field: "amount", message: "Enter an amount of more than £0" });
	}
	const reason = value("reason").trim();
	if (reason === "")
		problems.push({ field: "reason", message: "Give the reason; it shows with the figures" });
	if (reason.length > 500) {
		problems.push({ field: "reason", message: "The reason must be 500 characters or fewer" });
	}
	if (problems.length > 0) return { ok: false, problems };
	return { ok: true, value: { cluster: chosen === "contingency" ? null : chosen, pence, reason } };
}

/** The fund as its form holds it. */
export function fundValues(figures: FundFigures | null): Record<string, string> {
	if (!figures) return { currentSpend: "", outside: "", addition: "", contingency: "" };
	const bare = (pence: number) => showPence(pence).replace("£", "");
	return {
		currentSpend: bare(figures.currentSpendPence),
		outside: bare(figures.outsidePence),
		addition: bare(figures.additionPence),
		contingency: showTenths(figures.contingencyTenths),
	};
}

/** What a scenario's form holds before anything is typed: by pupils alone, no lump sum, floor or cap. */
export const freshScenario: Readonly<Record<string, string>> = {
	name: "",
	roll: "100",
	senSupport: "0",
	plans: "0",
	everSix: "0",
	lumpSum: "0",
	floor: "",
	cap: "",
	rollFrom: "grouping",
};

/** The rules in a few words each. */
export function ruleWords(rules: FormulaRules): string[] {
	const { weights } = rules;
	const parts = [
		[weights.roll, "pupil numbers"],
		[weights.senSupport, "SEN Support"],
		[weights.plans, "EHCPs"],
		[weights.everSix, "Ever-6 free school meals"],
	] as const;
	const words = parts.flatMap(([tenths, label]) => (tenths > 0 ? [`${showTenths(tenths)}% ${label}`] : []));
	if (rules.lumpSumPence > 0) words.push(`${showPence(rules.lumpSumPence)} for each school first`);
	if (rules.floorTenths !== null)
		words.push(`at least ${showTenths(rules.floorTenths)}% of the share by pupils`);
	if (rules.capTenths !== null) words.push(`at most ${showTenths(rules.capTenths)}% of the share by pupils`);
	words.push(
		rules.rollFrom === "grouping"
			? "pupil numbers as the clusters were published with, undated there"
			: "pupil numbers as the school census counts them",
	);
	return words;
}

/** Why a formula gives no figures, in words; null when it does. */
export function silenceOf(outcome: FormulaOutcome): string | null {
	if (outcome.kind === "shared") return null;
	if (outcome.kind === "lumpSums") {
		return `The lump sums alone come to ${showPence(outcome.neededPence)}, more than there is for clusters.`;
	}
	const words = { roll: "Pupil numbers", senSupport: "SEN Support", plans: "EHCPs", everSix: "Ever-6" };
	return `${words[outcome.characteristic]} of ${outcome.clusters.join(", ")} are not known, so this formula cannot be worked out.`;
}

function pounds(value: Value, field: string, what: string, problems: FieldProblem[]): number {
	const typed = value(field);
	const pence = readPence(typed);
	if (typed.trim() === "") problems.push({ field, message: `Enter ${what}, in pounds; 0 if there is none` });
	else if (pence === null || pence < 0 || pence > mostPence) {
		problems.push({ field, message: `${capital(what)} must be an amount in pounds, like 1,250 or 1,250.50` });
	}
	return pence ?? 0;
}

function percent(value: Value, field: string, what: string, most: number, problems: FieldProblem[]): number {
	const tenths = readTenths(value(field));
	if (tenths === null || tenths < 0 || tenths > most) {
		const message = `${capital(what)} must be a percentage from 0 to ${showTenths(most)}, with at most one decimal`;
		problems.push({ field, message });
	}
	return tenths ?? 0;
}

function edge(
	value: Value,
	field: string,
	what: string,
	least: number,
	most: number,
	problems: FieldProblem[],
): number | null {
	if (value(field).trim() === "") return null;
	const tenths = readTenths(value(field));
	if (tenths === null || tenths < least || tenths > most) {
		const message = `${capital(what)} must be empty, or a percentage from ${showTenths(least)} to ${showTenths(most)}`;
		problems.push({ field, message });
	}
	return tenths;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
