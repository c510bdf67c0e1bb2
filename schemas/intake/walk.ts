import type { Logic } from "#schemas/annotations.ts";
import { branchesOf, dependentsOf } from "./branches.ts";
import { isLabelled } from "./choices.ts";
import { both } from "./conditions.ts";
import type { Intake, Level } from "./intake.ts";
import { noteRest } from "./keywords.ts";
import { type Looks, looksBelow, noteLooks } from "./looks.ts";
import { type Alternatives, laterNames, type Merged, merged, orderOf } from "./merge.ts";
import { readable } from "./names.ts";
import { below, isNode, type JsonNode, listAt, own, textAt } from "./node.ts";
import { type MadeQuestion, questionFrom, typeOf } from "./question.ts";
import { Columns, tableOf } from "./table.ts";

/** A property of an object, as it is taken. */
export interface Property {
	readonly name: string;
	readonly node: unknown;
	readonly path: string;
	readonly looks: Looks;
	readonly required: boolean;
	readonly condition: Logic | null;
}

/** Takes the questions of an object, and those that are asked under a condition after them. */
export function takeObject(intake: Intake, level: Level): void {
	const { notes } = intake;
	const all = merged(level.node, level.path, notes);
	noteRest(all.node, level.path, ["title", "description"], notes);
	noteLooks(level.looks, [...level.fields.keys(), ...all.properties.keys(), ...laterNames(all)], notes);
	for (const name of orderOf(all, level.looks)) {
		const said = all.properties.get(name);
		if (!said) continue;
		if (level.fields.has(name)) {
			if (!isEmpty(said.node))
				notes.leave(said.path, "What is asked of this question cannot depend on another answer.");
			continue;
		}
		takeProperty(intake, level, propertyOf(all, level, name, said));
	}
	for (const name of all.required) {
		if (all.properties.has(name)) continue;
		const words = level.fields.has(name)
			? "Whether this question must be answered cannot depend on another answer."
			: `There is no question “${name}” that could be required.`;
		notes.leave(below(level.path, "required", name), words);
	}
	for (const alternatives of all.alternatives)
		takeAlternatives(intake, level, alternatives, readable("which of these applies"));
	for (const conditional of all.conditionals)
		for (const branch of branchesOf(intake, level, conditional)) takeObject(intake, branch);
	for (const dependency of all.dependencies)
		for (const branch of dependentsOf(intake, level, dependency)) takeObject(intake, branch);
}

function propertyOf(
	all: Merged,
	level: Level,
	name: string,
	said: { node: unknown; path: string },
): Property {
	return {
		name,
		...said,
		looks: looksBelow(level.looks, name),
		required: all.required.has(name),
		condition: level.condition,
	};
}

function isEmpty(node: unknown): boolean {
	return node === true || (isNode(node) && Object.keys(node).length === 0);
}

/** Takes one property: as a question, a group, a list, or a choice between several of them. */
export function takeProperty(intake: Intake, level: Level, property: Property): void {
	const { notes } = intake;
	const { name, path } = property;
	level.fields.set(name, null);
	if (!isNode(property.node)) {
		if (property.node !== false) notes.leave(path, "It does not say of what type the answer is.");
		return;
	}
	const all = merged(property.node, path, notes);
	const [alternatives, ...further] = all.alternatives;
	const type = typeOf(property.node) ?? typeOf(all.node);
	for (const { path: at } of further) notes.leave(at, "Only one set of alternatives can be asked.");
	if (type === "object" || (type === undefined && all.properties.size > 0)) {
		takeGroup(intake, level, property);
		return;
	}
	if (alternatives) {
		takeEither(intake, level, { ...property, node: all.node }, alternatives);
		return;
	}
	if (type === "array") {
		takeList(intake, level, { ...property, node: all.node });
		return;
	}
	takeQuestion(intake, level, property, all.node);
}

function takeQuestion(
	intake: Intake,
	level: Level,
	{ name, path, looks, required, condition }: Property,
	node: JsonNode,
): void {
	const made = questionFrom({ node, looks, path, name, notes: intake.notes }, intake.fieldId());
	if (made) put(intake, level, { name, path, required, condition, made });
}

interface Put extends Pick<Property, "name" | "path" | "required" | "condition"> {
	readonly made: MadeQuestion;
	readonly key?: string;
}

function put(intake: Intake, level: Level, { name, path, required, condition, made, key: given }: Put): void {
	const key = given ?? intake.keys.take(name);
	if (key !== name && given === undefined) intake.notes.change(path, `Called “${key}” in data.`);
	level.sink.put({ key, path, made, required, condition, prefix: level.prefix });
	level.fields.set(name, { key, question: made.question, codeOf: made.codeOf });
}

/** An object within an object: a page of its own at the top, otherwise questions that name what they belong to. */
function takeGroup(intake: Intake, level: Level, { name, node, path, looks, condition }: Property): void {
	const inner = isNode(node) ? node : {};
	const title = textAt(looks.options, "title") ?? textAt(inner, "title") ?? readable(name);
	const intro = textAt(looks.options, "description") ?? textAt(inner, "description");
	const isPage = level.isRoot && !level.sink.isTable && condition === null;
	if (!isPage)
		intake.notes.change(path, `Its questions stand one after another, each with “${title}” before it.`);
	const sink = isPage ? intake.page(title, intro, path) : level.sink;
	const prefix = isPage ? "" : `${level.prefix}${title}: `;
	takeObject(intake, { node: inner, looks, path, sink, condition, prefix, isRoot: false, fields: new Map() });
}

/** A choice of several to tick, a list of rows, or a list of fixed length. */
function takeList(intake: Intake, level: Level, property: Property): void {
	const { notes } = intake;
	const { path, name, looks, condition } = property;
	const node = isNode(property.node) ? property.node : {};
	const items = own(node, "items");
	if (Array.isArray(items)) {
		takeFixed(intake, level, property, items);
		return;
	}
	if (
		isNode(items) &&
		(Array.isArray(own(items, "enum")) ||
			isLabelled(listAt(items, "oneOf")) ||
			isLabelled(listAt(items, "anyOf")))
	) {
		takeQuestion(intake, level, property, node);
		return;
	}
	if (!isNode(items)) {
		notes.leave(path, "It does not say what the list is of.");
		return;
	}
	if (level.sink.isTable) {
		notes.leave(path, "A list within a row cannot be asked.");
		return;
	}
	const key = intake.keys.take(name);
	const columns = new Columns(intake, key);
	const at = below(path, "items");
	const row = { sink: columns, condition: null, prefix: "", isRoot: false, fields: new Map() };
	const itemLooks = looksBelow(looks, "items");
	const type = typeOf(items);
	if (type === "object") takeObject(intake, { ...row, node: items, looks: itemLooks, path: at });
	else {
		const one = { node: {}, looks: itemLooks, path: at, ...row };
		const title = textAt(items, "title") ?? textAt(node, "title") ?? readable(name);
		takeProperty(intake, one, {
			name: `${name}Item`,
			node: { title, ...items },
			path: at,
			looks: itemLooks,
			required: true,
			condition: null,
		});
	}
	const made = tableOf({ node, looks, path, name }, intake, columns);
	if (made) put(intake, level, { name, path, required: property.required, condition, made, key });
}

function takeFixed(intake: Intake, level: Level, property: Property, items: readonly unknown[]): void {
	const { path, name, required, condition, looks } = property;
	const node = isNode(property.node) ? property.node : {};
	const title = textAt(node, "title") ?? readable(name);
	intake.notes.change(path, "A list of fixed length is asked as so many questions.");
	noteRest(node, path, ["title", "description", "items", "minItems", "maxItems"], intake.notes);
	const within = { ...level, prefix: `${level.prefix}${title}: `, fields: new Map() };
	const listed = own(looks.node, "items");
	for (const [place, item] of items.entries()) {
		const at = below(path, "items", place);
		const looksThere = Array.isArray(listed)
			? looksBelow({ ...looks, node: { ...listed } }, place)
			: looksBelow(looks, "items");
		takeProperty(intake, within, {
			name: `${name}${place + 1}`,
			node: item,
			path: at,
			looks: looksThere,
			required,
			condition,
		});
	}
}

/** One of several types: nothing beside one type is that type, left blank; anything else is chosen first. */
function takeEither(intake: Intake, level: Level, property: Property, alternatives: Alternatives): void {
	const node = isNode(property.node) ? property.node : {};
	const real = alternatives.branches.filter((branch) => own(branch, "type") !== "null");
	const [only] = real;
	if (real.length === 1 && only) {
		takeProperty(intake, level, { ...property, node: { ...node, ...only } });
		return;
	}
	const title = textAt(property.looks.options, "title") ?? textAt(node, "title") ?? readable(property.name);
	noteRest(node, property.path, ["title", "description"], intake.notes);
	const { condition } = property;
	takeAlternatives(intake, { ...level, condition, looks: property.looks }, alternatives, title, property);
}

/** Which of several is asked is a question of its own; what each asks is asked under it. */
function takeAlternatives(
	intake: Intake,
	level: Level,
	{ path, branches }: Alternatives,
	title: string,
	of?: Property,
): void {
	const { notes } = intake;
	const asking = branches.filter(
		(branch) => typeOf(branch) !== undefined || Object.hasOwn(branch, "properties"),
	);
	if (asking.length < 2 || asking.length < branches.length) {
		notes.leave(path, "These alternatives do not say what is asked in each, so that nobody could choose.");
		return;
	}
	const labels = branches.map((branch, place) => textAt(branch, "title") ?? `${title} ${place + 1}`);
	const name = of ? `${of.name}Kind` : "kind";
	const listed = labels.map((label, place) => ({ const: `choice${place + 1}`, title: label }));
	const looks: Looks = { node: {}, path: level.looks.path, options: {} };
	const made = questionFrom(
		{ node: { type: "string", title, oneOf: listed }, looks, path, name, notes },
		intake.fieldId(),
	);
	if (!made) return;
	notes.change(path, "Which of them applies is a question of its own.");
	const key = intake.keys.take(name);
	level.sink.put({
		key,
		path,
		made,
		required: of?.required ?? true,
		condition: level.condition,
		prefix: level.prefix,
	});
	for (const [place, branch] of branches.entries()) {
		const condition = both(level.condition, { "==": [{ var: key }, `choice${place + 1}`] });
		takeBranch(
			intake,
			{ ...level, condition, path: below(path, place), node: branch },
			of,
			labels[place] ?? title,
		);
	}
}

function takeBranch(intake: Intake, level: Level, of: Property | undefined, label: string): void {
	const { node, path, condition, looks } = level;
	if (typeOf(node) === "object") {
		takeObject(intake, { ...level, fields: new Map(), isRoot: false });
	} else if (own(node, "type") !== "null") {
		const name = of?.name ?? "answer";
		const fields = { ...level, fields: new Map() };
		takeProperty(intake, fields, {
			name,
			node: { title: label, ...node },
			path,
			looks,
			required: true,
			condition,
		});
	}
}
