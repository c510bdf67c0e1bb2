/** One reason why a document may not be published; it names the question where there is one. */
export interface GateIssue {
	/** Where in the document, as a JSON pointer. */
	readonly pointer: string;
	/** The question, or `table.column`; absent where the whole document is meant. */
	readonly question?: string;
	/** Short name of the rule, for tests and help. */
	readonly rule: string;
	/** A sentence for the person who edits the form. */
	readonly message: string;
	readonly severity: "error" | "warning";
}

/** Bounds on a document made by hand, each far below where a validator chokes. */
export const limits = {
	/** Levels of the document, and levels of any one rule in it. */
	depth: 20,
	nodesWithProperties: 300,
	nodes: 20_000,
	choices: 500,
	characters: 1_000_000,
	textLength: 10_000,
	/** Longest answer a text question may allow. */
	mostText: 20_000,
	rows: 100,
	fewestRows: 20,
	questions: 200,
	conditions: 60,
} as const;

/** Names that objects inherit: an answer under one of them could be taken for what it is not. */
const inheritedNames: ReadonlySet<string> = new Set(
	Object.getOwnPropertyNames(Object.prototype).concat("prototype"),
);

/** Whether a name is refused as a key wherever a person can choose it. */
export function isForbiddenName(name: string): boolean {
	return inheritedNames.has(name);
}

/** Conditions and formulas stand apart from the levels of the document that holds them. */
const rules: ReadonlySet<string> = new Set(["x-showIf", "x-calculate", "rule"]);

interface Step {
	readonly value: unknown;
	readonly pointer: string;
	readonly depth: number;
}

/**
 * Everything about a document's size and names that must hold before anything else looks at it. Walks step by step
 * rather than by recursion, and stops at the first bound that is passed, so that no input can exhaust it.
 */
export function limitIssues(document: unknown): readonly GateIssue[] {
	const counts = { nodes: 0, withProperties: 0, characters: 0, conditions: 0 };
	const steps: Step[] = [{ value: document, pointer: "", depth: 0 }];
	for (let step = steps.pop(); step; step = steps.pop()) {
		const problem = problemOf(step, counts);
		if (problem) return [{ pointer: step.pointer, severity: "error", ...problem }];
		if (typeof step.value !== "object" || step.value === null) continue;
		for (const [key, value] of Object.entries(step.value)) {
			const depth = rules.has(key) ? 0 : step.depth + 1;
			steps.push({ value, pointer: `${step.pointer}/${key}`, depth });
		}
	}
	return [];
}

interface Counts {
	nodes: number;
	withProperties: number;
	characters: number;
	conditions: number;
}

type Problem = Pick<GateIssue, "rule" | "message">;

function problemOf({ value, depth }: Step, counts: Counts): Problem | undefined {
	counts.nodes += 1;
	if (counts.nodes > limits.nodes) return tooMuch("nodes", `more than ${limits.nodes} parts`);
	if (depth > limits.depth) return tooMuch("depth", `more than ${limits.depth} levels`);
	if (typeof value === "string") return textProblem(value, counts);
	if (typeof value === "number" && !Number.isFinite(value))
		return { rule: "number", message: "Use finite numbers." };
	if (value === null || typeof value === "boolean" || typeof value === "number") return undefined;
	return typeof value === "object" ? objectProblem(value, counts) : notJson;
}

function textProblem(text: string, counts: Counts): Problem | undefined {
	counts.characters += text.length;
	if (text.length > limits.textLength)
		return tooMuch("text", `a text of more than ${limits.textLength} characters`);
	if (counts.characters > limits.characters) {
		return tooMuch("characters", `more than ${limits.characters} characters of text`);
	}
	return isStorable(text)
		? undefined
		: { rule: "unstorable", message: "A text holds characters that cannot be kept." };
}

const notJson: Problem = { rule: "json", message: "A form must be plain JSON." };

function objectProblem(value: object, counts: Counts): Problem | undefined {
	if (Array.isArray(value) && Object.keys(value).length !== value.length) return notJson;
	const bad = Array.isArray(value) ? undefined : Object.keys(value).find(isForbiddenName);
	if (bad !== undefined) return { rule: "name", message: `The name “${bad}” is reserved. Choose another.` };
	if (Object.hasOwn(value, "properties")) counts.withProperties += 1;
	if (Object.hasOwn(value, "x-showIf")) counts.conditions += 1;
	if (counts.withProperties > limits.nodesWithProperties) {
		return tooMuch("properties", `more than ${limits.nodesWithProperties} groups of questions`);
	}
	if (counts.conditions > limits.conditions)
		return tooMuch("conditions", `more than ${limits.conditions} conditions`);
	const listed: unknown = "enum" in value ? value.enum : undefined;
	if (Array.isArray(listed) && listed.length > limits.choices) {
		return tooMuch("choices", `a question with more than ${limits.choices} choices`);
	}
	return undefined;
}

function tooMuch(rule: string, what: string): Problem {
	return { rule, message: `The form has ${what}, which is more than can be checked safely.` };
}

/** Whether Postgres and JSON can hold a text: no NUL and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
	return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}
