import type { FormDocument } from "./annotations.ts";
import { isPlace, type Outcome, titleOf, withQuestion } from "./applyQuestion.ts";
import type { Choice, Code, Operation, Recoding } from "./operations.ts";
import { findField, ownChoices, sameValue, withChoices } from "./operationsFind.ts";

/** Operations on the options a question lists itself. */
export type OnOptions =
	| Extract<Operation, { kind: "addOption" | "removeOption" | "recode" }>
	| Extract<Operation, { option: Code }>
	| Extract<Operation, { kind: "relabel" }>;

/** The document after a change of options, or why it cannot be. */
export function applyOptions(document: FormDocument, operation: OnOptions): Outcome {
	const found = findField(document, operation.field);
	if (!found) return "There is no such question any more.";
	const title = titleOf(found.question);
	const choices = ownChoices(found.question);
	if (!choices) return `‘${title}’ has no options of its own.`;
	const next = nextChoices(choices, operation, title);
	if (typeof next === "string") return next;
	const question = withChoices(found.question, next);
	if (!question || !sameValue(ownChoices(question), next)) {
		return `The options of ‘${title}’ cannot stand in that order.`;
	}
	return withQuestion(document, found, question);
}

function nextChoices(
	choices: readonly Choice[],
	operation: OnOptions,
	title: string,
): readonly Choice[] | string {
	const since = `The options of ‘${title}’ have been changed since.`;
	switch (operation.kind) {
		case "addOption":
			if (!isPlace(operation.place, choices.length)) return `‘${title}’ has no such place.`;
			if (has(choices, operation.option.code)) return `‘${title}’ already has that option.`;
			return choices.toSpliced(operation.place, 0, operation.option);
		case "removeOption":
			if (!sameValue(choices[operation.place], operation.option)) return since;
			if (choices.length === 1) return `‘${title}’ must keep an option.`;
			return choices.toSpliced(operation.place, 1);
		case "move": {
			const { option, from, to } = operation;
			const moved = choices[from];
			if (!moved || moved.code !== option) return since;
			if (!isPlace(to, choices.length - 1)) return `‘${title}’ has no such place.`;
			return choices.toSpliced(from, 1).toSpliced(to, 0, moved);
		}
		case "relabel": {
			const at = choices.findIndex(({ code }) => code === operation.option);
			const choice = choices[at];
			if (!choice || choice.label !== operation.from) return since;
			return choices.toSpliced(at, 1, { ...choice, label: operation.to });
		}
		case "recode":
			if (!sameValue(choices, operation.from)) return since;
			return recodingProblem(operation.map, operation.from, operation.to) ?? operation.to;
		default:
			return since;
	}
}

function has(choices: readonly Choice[], code: Code): boolean {
	return choices.some((choice) => String(choice.code) === String(code));
}

/** A code that stays and yet becomes another would make old answers say what nobody said. */
function recodingProblem(
	map: readonly Recoding[],
	from: readonly Choice[],
	to: readonly Choice[],
): string | undefined {
	const unknown = map.find((pair) => !has(from, pair.from) || !has(to, pair.to));
	if (unknown) return `There is no option “${has(from, unknown.from) ? unknown.to : unknown.from}”.`;
	const doubtful = map.find(
		(pair) => has(to, pair.from) && has(from, pair.to) && has(from, pair.from) && has(to, pair.to),
	);
	if (doubtful) return `“${doubtful.from}” is still an option, so that it cannot become another.`;
	const distinct = new Set(to.map(({ code }) => String(code)));
	if (to.length === 0 || distinct.size !== to.length) return "Every option needs a code of its own.";
	return undefined;
}
