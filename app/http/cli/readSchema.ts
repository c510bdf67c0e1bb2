import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { mintId } from "#app/services/mintId.server.ts";
import { readOutside } from "#schemas/intake/readOutside.server.ts";

const usage = `npm run read-schema -- schema.json [uiSchema.json] [--document]

Says what a form would take of a JSON Schema (draft-07), what it would change and what it would leave out, each with
its place and reason. Nothing is kept. --document prints the form's document instead. Ends with 1 where it is refused.`;

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { document: { type: "boolean" }, help: { type: "boolean" } },
});
const [schema, ui] = positionals;

if (schema === undefined || values.help) console.log(usage);
else {
	const text = readFileSync(schema, "utf8");
	const looks = ui === undefined ? "" : readFileSync(ui, "utf8");
	const read = readOutside({ kind: "newForm", text, ui: looks, form: "imported" }, mintId);
	if (read.kind === "refused") {
		for (const { path, reason } of read.obstacles) console.error(`refused  ${path}: ${reason}`);
		process.exitCode = 1;
	} else if (values.document) console.log(JSON.stringify(read.document, null, 2));
	else {
		for (const { path, title, type } of read.taken) console.log(`taken    ${path}: ‘${title}’, ${type}`);
		for (const { path, words } of read.changed) console.log(`changed  ${path}: ${words}`);
		for (const { path, words } of read.left) console.log(`left     ${path}: ${words}`);
		console.log(`${read.taken.length} taken, ${read.changed.length} changed, ${read.left.length} left out`);
	}
}
