import type { FormDocument, Logic } from "./annotations.ts";
import type { GateIssue } from "./limits.ts";
import { callOf, operatorNames, readsOf } from "./logic.ts";
import { partsOf } from "./metaRules.ts";
import { rowSchemaOf } from "./questions.ts";
import { lookupLists } from "./vocabulary.ts";

/** A rule and where it stands. */
interface Stood {
	readonly rule: Logic;
	readonly pointer: string;
	/** The question or `table.column` it belongs to; absent for the checks of the document. */
	readonly owner?: string;
	/** The table whose columns its names may mean first. */
	readonly table?: string;
}

/** Rules that use unknown operators, read what is not there, or go round in a circle. */
export function ruleIssues(document: FormDocument): GateIssue[] {
	const known = new Set(partsOf(document).map(({ name }) => name));
	const rules = rulesOf(document);
	const wrong = rules.flatMap((stood) => [...operatorIssues(stood), ...readIssues(stood, known)]);
	return wrong.length > 0 ? wrong : loopIssues(document, rules, known);
}

function rulesOf(document: FormDocument): readonly Stood[] {
	const owned = partsOf(document).flatMap(({ name, question }): Stood[] => {
		const [id = "", column] = name.split(".");
		const pointer = `/schema/properties/${id}${column ? `/items/properties/${column}` : ""}`;
		const about = { owner: name, ...(column ? { table: id } : {}) };
		return [question["x-showIf"], question["x-calculate"]].flatMap((rule) =>
			rule === undefined ? [] : [{ rule, pointer, ...about }],
		);
	});
	const checks = document.checks.map(({ rule, questions }, place): Stood => {
		const [table, column] = (questions[0] ?? "").split(".");
		return { rule, pointer: `/checks/${place}/rule`, ...(table && column ? { table } : {}) };
	});
	return [...owned, ...checks];
}

function issue({ pointer, owner }: Stood, rule: string, message: string): GateIssue {
	return { pointer, rule, message, severity: "error", ...(owner ? { question: owner } : {}) };
}

function operatorIssues(stood: Stood): GateIssue[] {
	const unknown = unknownOperators(stood.rule);
	const lists = unknownLists(stood.rule);
	return [
		...unknown.map((name) => issue(stood, "operator", `Rules know no operator “${name}”.`)),
		...lists.map((name) => issue(stood, "operator", `The registers have no list “${name}” to look up in.`)),
	];
}

function unknownLists(logic: Logic): readonly string[] {
	if (typeof logic !== "object" || logic === null) return [];
	if (Array.isArray(logic)) return logic.flatMap((item: Logic) => unknownLists(item));
	const call = callOf(logic);
	if (!call) return [];
	const name = String(call.args[0]);
	const own = call.operator === "lookup" && !lookupLists.some((list) => list === name) ? [name] : [];
	return [...own, ...call.args.flatMap(unknownLists)];
}

function unknownOperators(logic: Logic): readonly string[] {
	if (typeof logic !== "object" || logic === null) return [];
	const inner: readonly Logic[] = Array.isArray(logic) ? logic : (callOf(logic)?.args ?? []);
	const call = callOf(logic);
	const own = Array.isArray(logic) || (call && operatorNames.includes(call.operator)) ? [] : [nameOf(logic)];
	return [...own, ...inner.flatMap(unknownOperators)];
}

function nameOf(logic: object): string {
	return Object.keys(logic).join(", ");
}

/** What a name means where it is read: the column of the row first, then the question. */
function meaning(name: string, table: string | undefined, known: ReadonlySet<string>): string {
	const column = `${table ?? ""}.${name}`;
	return known.has(column) ? column : name;
}

function readIssues(stood: Stood, known: ReadonlySet<string>): GateIssue[] {
	const names = readsOf(stood.rule).map(({ name, within }) => meaning(name, within ?? stood.table, known));
	return [...names, ...summedColumns(stood.rule)]
		.filter((name) => !known.has(name))
		.map((name) => issue(stood, "unknownQuestion", `The rule reads “${name}”, which is not on this form.`));
}

/** Columns that `sum` adds up, as `table.column`. */
function summedColumns(logic: Logic): readonly string[] {
	if (typeof logic !== "object" || logic === null) return [];
	if (Array.isArray(logic)) return logic.flatMap((item: Logic) => summedColumns(item));
	const call = callOf(logic);
	if (!call) return [];
	const [table, column] = call.args;
	const own = call.operator === "sum" ? [`${String(table)}.${String(column)}`] : [];
	return [...own, ...call.args.flatMap(summedColumns)];
}

function loopIssues(
	document: FormDocument,
	rules: readonly Stood[],
	known: ReadonlySet<string>,
): GateIssue[] {
	const needs = new Map<string, Set<string>>();
	const need = (name: string, other: string) => needs.set(name, (needs.get(name) ?? new Set()).add(other));
	for (const { rule, owner, table } of rules) {
		if (!owner) continue;
		for (const { name, within } of readsOf(rule)) need(owner, meaning(name, within ?? table, known));
	}
	// A table is settled as a whole, so whoever reads it waits for all its columns.
	for (const { name, question } of partsOf(document)) {
		for (const column of Object.keys(rowSchemaOf(question)?.properties ?? {}))
			need(name, `${name}.${column}`);
	}
	const inLoop = [...known].filter((name) => reaches(name, name, needs, new Set()));
	return rules.flatMap((stood) =>
		stood.owner && inLoop.includes(stood.owner)
			? [issue(stood, "loop", "This rule depends on its own result.")]
			: [],
	);
}

function reaches(
	from: string,
	goal: string,
	needs: ReadonlyMap<string, ReadonlySet<string>>,
	seen: Set<string>,
): boolean {
	for (const next of needs.get(from) ?? []) {
		if (next === goal) return true;
		if (seen.has(next)) continue;
		seen.add(next);
		if (reaches(next, goal, needs, seen)) return true;
	}
	return false;
}
