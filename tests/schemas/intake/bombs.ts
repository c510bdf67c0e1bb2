/** A schema that would keep a validator or a form renderer busy, or lead it astray, and where it is to be stopped. */
export interface Bomb {
	readonly name: string;
	readonly schema: () => unknown;
	/** Where and by which rule it is refused. */
	readonly path: RegExp;
	readonly rule: string;
}

const text = { type: "string", maxLength: 10 };
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });

function nested(levels: number): unknown {
	let inner: object = text;
	for (let level = 0; level < levels; level += 1) inner = object({ inner });
	return inner;
}

function many(count: number, of: unknown): object {
	return Object.fromEntries(Array.from({ length: count }, (_, place) => [`q${place}`, of]));
}

function doubling(levels: number): unknown {
	const definitions = Object.fromEntries(
		Array.from({ length: levels }, (_, place) => [
			`d${place}`,
			place === levels - 1
				? text
				: object({
						one: { $ref: `#/definitions/d${place + 1}` },
						two: { $ref: `#/definitions/d${place + 1}` },
					}),
		]),
	);
	return object({ start: { $ref: "#/definitions/d0" } }, { definitions });
}

const list = (more: object) => object({ rows: { type: "array", items: object({ name: text }), ...more } });

/** The names that objects inherit, as JSON can carry them. */
const inherited = '{"type":"object","properties":{"__proto__":{"type":"string"}}}';

/** Every bomb of the table of limits, and a megabyte of honest-looking questions. */
export const bombs: readonly Bomb[] = [
	{
		name: "nesting of 100 levels",
		schema: () => nested(100),
		path: /^schema\/properties\/inner/,
		rule: "depth",
	},
	{
		name: "nesting of 500 levels",
		schema: () => nested(500),
		path: /^schema\/properties\/inner/,
		rule: "depth",
	},
	{
		name: "5,000 properties",
		schema: () => object(many(5_000, text)),
		path: /^schema/,
		rule: "size",
	},
	{
		name: "20,000 choices",
		schema: () => object({ pick: { enum: Array.from({ length: 20_000 }, (_, place) => `c${place}`) } }),
		path: /^schema\/properties\/pick/,
		rule: "choices",
	},
	{
		name: "501 choices",
		schema: () => object({ pick: { enum: Array.from({ length: 501 }, (_, place) => `c${place}`) } }),
		path: /^schema\/properties\/pick/,
		rule: "choices",
	},
	{
		name: "a schema that is itself",
		schema: () => object({ again: { $ref: "#" } }),
		path: /^schema\/properties\/again\/\$ref$/,
		rule: "reference",
	},
	{
		name: "definitions in a circle",
		schema: () =>
			object(
				{ a: { $ref: "#/$defs/a" } },
				{ $defs: { a: object({ b: { $ref: "#/$defs/b" } }), b: { $ref: "#/$defs/a" } } },
			),
		path: /\$ref$/,
		rule: "circle",
	},
	{
		name: "a reference to elsewhere",
		schema: () => object({ away: { $ref: "https://example.org/schema.json" } }),
		path: /^schema\/properties\/away\/\$ref$/,
		rule: "reference",
	},
	{ name: "references doubling 18 times", schema: () => doubling(18), path: /^schema/, rule: "growth" },
	{
		name: "a million rows to begin with",
		schema: () => list({ minItems: 1_000_000, maxItems: 1_000_000 }),
		path: /^schema\/properties\/rows\/minItems$/,
		rule: "rows",
	},
	{
		name: "rows that must all differ",
		schema: () => list({ uniqueItems: true, maxItems: 50 }),
		path: /^schema\/properties\/rows\/uniqueItems$/,
		rule: "uniqueRows",
	},
	{
		name: "200 conditions",
		schema: () =>
			object(
				{ a: text },
				{ allOf: Array.from({ length: 200 }, (_, n) => ({ if: { properties: { a: { const: `${n}` } } } })) },
			),
		path: /^schema\/allOf\/\d+$/,
		rule: "size",
	},
	{
		name: "a pattern without end",
		schema: () => object({ word: { type: "string", pattern: "^(a+)+$" } }),
		path: /^schema\/properties\/word\/pattern$/,
		rule: "pattern",
	},
	{
		name: "a choice within a repetition",
		schema: () => object({ word: { type: "string", pattern: "^(a|a)*$" } }),
		path: /^schema\/properties\/word\/pattern$/,
		rule: "pattern",
	},
	{
		name: "the name __proto__",
		schema: () => JSON.parse(inherited),
		path: /^schema\/properties$/,
		rule: "name",
	},
	{
		name: "the name constructor",
		schema: () => object({ constructor: text }),
		path: /^schema\/properties$/,
		rule: "name",
	},
	{
		name: "an inherited name that is required",
		schema: () => object({ a: text }, { required: ["toString"] }),
		path: /^schema\/required$/,
		rule: "name",
	},
	{
		name: "a later dialect",
		schema: () => ({ ...object({ a: text }), $schema: "https://json-schema.org/draft/2020-12/schema" }),
		path: /^schema\/\$schema$/,
		rule: "dialect",
	},
	{
		name: "half of a character",
		schema: () => object({ a: { ...text, title: "\ud800" } }),
		path: /^schema\/properties\/a\/title$/,
		rule: "unstorable",
	},
	{
		name: "a megabyte of questions",
		schema: () => object(many(900, { ...text, description: "A long explanation. ".repeat(50) })),
		path: /^schema/,
		rule: "characters|questions|nodes",
	},
];
