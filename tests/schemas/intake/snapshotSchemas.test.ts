import { expect, test } from "vitest";
import { importSchema } from "#schemas/intake/importSchema.ts";
import { isDocument } from "#schemas/meta.ts";
import { snapshotSchemas } from "./snapshotSchemas.ts";

let count = 0;
const mint = () => `i${String(++count).padStart(21, "0")}`;

test("RJSF's own snapshot schemas: how many are taken whole, with losses, or refused, and why", async () => {
	const drawn = await snapshotSchemas();
	const figures = { drawn: drawn.length, different: 0, taken: 0, withLosses: 0, refused: 0 };
	const refusals = new Map<string, number>();
	const seen = new Set<string>();
	for (const { name, schema, ui } of drawn) {
		const imported = importSchema({ schema, ui }, "snapshot", mint);
		seen.add(JSON.stringify([schema, ui]));
		if (imported.kind === "taken") {
			figures[imported.left.length > 0 ? "withLosses" : "taken"] += 1;
			expect(isDocument(imported.document), name).toBe(true);
			continue;
		}
		figures.refused += 1;
		const reason = imported.obstacles.find(({ rule }) => rule !== "nothing") ?? imported.obstacles[0];
		const words = reason?.reason ?? "";
		refusals.set(words, (refusals.get(words) ?? 0) + 1);
	}
	figures.different = seen.size;
	expect(figures).toEqual({ drawn: 142, different: 120, taken: 76, withLosses: 47, refused: 19 });
	expect(Object.fromEntries(refusals)).toEqual({
		"A form knows all its questions: answers under other names are refused.": 13,
		"A form must never ask for a password.": 1,
		"A hidden field is asked of nobody.": 1,
		"A list within a row cannot be asked.": 1,
		"A reference may only lead to a definition of this schema, written #/definitions/name. Nothing is fetched from elsewhere, and a schema cannot contain itself.": 1,
		"Files cannot be answers yet.": 1,
		"Nothing in it asks a question that a form can ask.": 1,
	});
});
