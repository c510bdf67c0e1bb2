import type { Answer, Answers, Logic, RuleContext } from "#schemas/annotations.ts";

/**
 * Formulas reckoned a second time, by other means than the product's: in floating point, without its interpreter, its
 * fractions or its scopes. Undefined is what cannot be known yet.
 */
export interface Ground {
	readonly answers: Answers;
	readonly context: RuleContext;
	readonly row?: Answers | undefined;
}

type Plain = number | string | boolean | readonly Answer[] | undefined;

/** The value of a formula before it is compared; numbers as floating point has them. */
export function plainly(logic: Logic, ground: Ground): Plain {
	if (typeof logic !== "object" || logic === null) return known(logic);
	if (Array.isArray(logic)) return logic.map((item: Logic) => plainly(item, ground) as Answer);
	const [operator = "", given = null] = Object.entries(logic)[0] ?? [];
	const args: readonly Logic[] = Array.isArray(given) ? given : [given];
	const at = (place: number) => plainly(args[place] ?? null, ground);
	const read = reads[operator];
	if (read) return read(args.map(String), args, ground);
	const figure = figures[operator];
	if (figure) {
		const values = args.map((arg) => plainly(arg, ground));
		return values.every((value) => typeof value === "number")
			? finite(figure(values as number[]))
			: undefined;
	}
	switch (operator) {
		case "and":
		case "or":
			return joined(
				args.map((arg) => plainly(arg, ground)),
				operator === "or",
			);
		case "!":
			return typeof at(0) === "boolean" ? !at(0) : undefined;
		case "if":
			return chosen(args, ground);
		case "in":
			return Array.isArray(at(1)) && at(0) !== undefined
				? (at(1) as Answer[]).includes(at(0) as Answer)
				: undefined;
		case "==":
		case "!=":
			if (Array.isArray(at(0)) || Array.isArray(at(1)) || at(0) === undefined || at(1) === undefined)
				return undefined;
			return (at(0) === at(1)) === (operator === "==");
		default:
			return compared(operator, at(0), at(1));
	}
}

const known = (answer: Answer | undefined): Plain =>
	answer === null || (typeof answer === "object" && !Array.isArray(answer)) ? undefined : (answer as Plain);
const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
const blank = (answer: Answer | undefined) =>
	answer === undefined || answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0);

function lookUp(name: string, { answers, row }: Ground): Answer | undefined {
	return row && Object.hasOwn(row, name)
		? row[name]
		: Object.hasOwn(answers, name)
			? answers[name]
			: undefined;
}

function rowsWhere(table: string, condition: Logic | undefined, ground: Ground): Answers[] {
	const rows = lookUp(table, ground);
	const records = (Array.isArray(rows) ? rows : []).map(
		(row: Answer) => (Object(row) === row ? row : {}) as Answers,
	);
	return records.filter((row) => condition === undefined || plainly(condition, { ...ground, row }) === true);
}

const reads: Record<string, (words: readonly string[], args: readonly Logic[], ground: Ground) => Plain> = {
	var: ([name = ""], _args, ground) => known(lookUp(name, ground)),
	setting([name = ""], _args, { context }) {
		const { today, mode, kind = "individual", school } = context;
		const ofTheReferral: Record<string, string | undefined> = { today, mode, kind, school };
		return Object.hasOwn(ofTheReferral, name) ? ofTheReferral[name] : context.settings[name];
	},
	bundle: ([form = "", name = ""], _args, { context }) => known(context.bundle[form]?.[name]),
	lookup([list = ""], [, code = null], ground) {
		const sought = plainly(code, ground);
		const lists = Object.entries(ground.context.lookups ?? {}).filter(([name]) => name === list);
		const entries = lists.flatMap(([, codes]) => Object.entries<number | string>(codes ?? {}));
		return entries.find(([listed]) => listed === sought)?.[1];
	},
	present: ([name = ""], [arg], ground) =>
		typeof arg === "string" ? !blank(lookUp(name, ground)) : !blank(plainly(arg ?? null, ground)),
	count([table = ""], args, ground) {
		const answer = lookUp(table, ground);
		if (!Array.isArray(answer)) return 0;
		const isTable = answer.some((item: Answer) => Object(item) === item && !Array.isArray(item));
		return isTable ? rowsWhere(table, args[1], ground).length : answer.length;
	},
	sum([table = "", column = ""], args, ground) {
		const values = rowsWhere(table, args[2], ground).map((row) => row[column]);
		const given = values.filter((value) => !blank(value));
		return given.every((value) => typeof value === "number") ? given.reduce((a, b) => a + b, 0) : undefined;
	},
};

const figures: Record<string, (values: readonly number[]) => number> = {
	"+": (values) => values.reduce((a, b) => a + b),
	"*": (values) => values.reduce((a, b) => a * b),
	"-": ([first = 0, ...rest]) => (rest.length === 0 ? -first : rest.reduce((a, b) => a - b, first)),
	"/": ([first = 0, ...rest]) => rest.reduce((a, b) => a / b, first),
	min: (values) => Math.min(...values),
	max: (values) => Math.max(...values),
	// A half that floating point has just missed is still a half.
	round: ([value = 0]) => Math.floor(value + 0.5 + 1e-9 * Math.max(1, Math.abs(value) / 1000)),
};

function joined(values: readonly Plain[], deciding: boolean): boolean | undefined {
	if (values.includes(deciding)) return deciding;
	return values.every((value) => typeof value === "boolean") ? !deciding : undefined;
}

function chosen(args: readonly Logic[], ground: Ground): Plain {
	const [condition = null, then = null, ...rest] = args;
	if (args.length === 1) return plainly(condition, ground);
	if (args.length === 0) return undefined;
	const holds = plainly(condition, ground);
	if (typeof holds !== "boolean") return undefined;
	return holds ? plainly(then, ground) : chosen(rest, ground);
}

function compared(operator: string, one: Plain, other: Plain): boolean | undefined {
	if (typeof one !== typeof other || (typeof one !== "number" && typeof one !== "string")) return undefined;
	const [a, b] = [one as number, other as number];
	switch (operator) {
		case "<":
			return a < b;
		case "<=":
			return a <= b;
		case ">":
			return a > b;
		case ">=":
			return a >= b;
		default:
			throw new Error(`No second reckoning for ${operator}`);
	}
}
