import type { AnnotatedSchema, Logic } from "#schemas/annotations.ts";

const steps = ["notStarted", "inProgress", "embedded"] as const;
const stepLabels = { notStarted: "Not started", inProgress: "In progress", embedded: "Embedded" } as const;

/** Nothing of an audit goes to a panel, and nothing of one school's is published. */
const held = { "x-dataClass": "none", "x-panel": "never", "x-publish": false } as const;

/** How far a statement is true of the school, by its own judgement. */
export const rating = {
	...held,
	type: "string",
	enum: steps,
	"x-labels": stepLabels,
	"x-why": "An honest rating shows where help from others would do most. Schools are never ranked by it.",
} as const satisfies Omit<AnnotatedSchema & object, "title">;

/** What a rating rests on; asked once work on a statement has begun. */
export const evidence = {
	...held,
	type: "string",
	minLength: 10,
	maxLength: 1500,
	description: "What anybody could see, read or count. No names.",
	"x-why": "A rating that says what it rests on can be trusted, and compared with next year's.",
} as const satisfies Omit<AnnotatedSchema & object, "title">;

/** What the ratings of several statements come to. */
export const position = {
	...held,
	type: "string",
	enum: steps,
	description: "Embedded or not started where every statement is; in progress otherwise.",
	"x-labels": stepLabels,
	"x-why": "Worked out from your ratings, so that every school's is worked out alike.",
} as const satisfies Omit<AnnotatedSchema & object, "title">;

/** How far the way to 'every statement embedded' has been gone, in whole per cent; in progress is half of it. */
export const share = {
	...held,
	type: "integer",
	minimum: 0,
	maximum: 100,
	description: "In progress counts half.",
	"x-unit": "percent",
	"x-why": "Shows movement from year to year that one word for a whole domain would hide.",
} as const satisfies Omit<AnnotatedSchema & object, "title">;

/** Holds once work on the statement has begun. */
export function shownFor(statement: string): Logic {
	return { in: [{ var: statement }, ["inProgress", "embedded"]] };
}

/** One step for several statements; nothing until every one is rated. */
export function positionOf(statements: readonly string[]): Logic {
	const all = (step: string): Logic => ({ and: statements.map((id) => ({ "==": [{ var: id }, step] })) });
	const rated: Logic = { and: statements.map((id) => ({ present: [id] })) };
	const step: Logic = { if: [all("embedded"), "embedded", all("notStarted"), "notStarted", "inProgress"] };
	return { if: [rated, step] };
}

/** Whole per cent, half up: two points for embedded, one for in progress; nothing until every one is rated. */
export function percentOf(statements: readonly string[]): Logic {
	const points = statements.map(
		(id): Logic => ({
			if: [{ "==": [{ var: id }, "embedded"] }, 2, { "==": [{ var: id }, "inProgress"] }, 1, 0],
		}),
	);
	return { round: [{ "/": [{ "*": [100, { "+": points }] }, 2 * statements.length] }] };
}
