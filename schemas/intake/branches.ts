import { both, conditionOf } from "./conditions.ts";
import type { Intake, Level } from "./intake.ts";
import type { Conditional, Merged } from "./merge.ts";
import { below, isNode, listAt, nodeAt, own, textsAt } from "./node.ts";

/** What a condition asks besides, and what it asks otherwise; each a part of the same object. */
export function branchesOf(intake: Intake, level: Level, { node, path }: Conditional): readonly Level[] {
	const rule = conditionOf(nodeAt(node, "if"), level.fields);
	if (rule === undefined) {
		const words =
			"This condition cannot be said in a form: it may ask what an answer given here is, and of what size.";
		intake.notes.leave(below(path, "if"), words);
		return [];
	}
	const branches = [
		["then", rule],
		["else", { "!": [rule] }],
	] as const;
	return branches.flatMap(([keyword, when]) => {
		const branch = own(node, keyword);
		const condition = both(level.condition, when);
		const at = below(path, keyword);
		return isNode(branch) ? [{ ...level, node: branch, path: at, condition, isRoot: false }] : [];
	});
}

/** What is asked besides once a question has been answered, or answered in one of several ways. */
export function dependentsOf(
	intake: Intake,
	level: Level,
	{ name, then, path }: Merged["dependencies"][number],
): readonly Level[] {
	const field = level.fields.get(name);
	if (!field || !isNode(then)) {
		const words = field
			? "Whether a question must be answered cannot depend on another answer. Ask it only then instead."
			: `There is no question “${name}” that this could depend on.`;
		intake.notes.leave(path, words);
		return [];
	}
	const branches = listAt(then, "oneOf").filter(isNode);
	const decides = (branch: (typeof branches)[number]) => isNode(own(nodeAt(branch, "properties"), name));
	if (branches.length === 0 || !branches.every(decides)) {
		const condition = both(level.condition, { present: [field.key] });
		return [{ ...level, node: then, path, condition, isRoot: false }];
	}
	return branches.flatMap((branch, place) => {
		const at = below(path, "oneOf", place);
		const { [name]: decider, ...properties } = nodeAt(branch, "properties");
		const rule = conditionOf({ properties: { [name]: decider } }, level.fields);
		if (rule === undefined) {
			intake.notes.leave(at, "This condition cannot be said in a form.");
			return [];
		}
		const required = textsAt(branch, "required").filter((one) => one !== name);
		const condition = both(level.condition, rule);
		return [{ ...level, node: { ...branch, properties, required }, path: at, condition, isRoot: false }];
	});
}
