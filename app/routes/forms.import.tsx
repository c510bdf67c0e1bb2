import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData } from "@remix-run/react";
import { ImportPage } from "#app/components/intake/ImportPage.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { type ImportView, importViewOf } from "#app/domain/importView.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { importForm, previewImport } from "#app/services/importForm.server.ts";
import { prepareReading } from "#app/services/readOutside.server.ts";

export const meta: MetaFunction = () => [{ title: "Bring in a form" }];

export const loader = guarded({
	policy: "forms:begin",
	run: () => {
		prepareReading();
		return null;
	},
});

export const action = guarded({
	policy: "forms:begin",
	run: async (context, { request, context: load }) => {
		const fields = await readFields(request);
		const brought = { schema: await broughtText(fields, "schema"), ui: await broughtText(fields, "ui") };
		if (brought.schema === null || brought.ui === null || brought.schema.trim() === "") {
			const problem =
				brought.schema === ""
					? "Paste a schema, or choose a file"
					: "Choose a file of plain text: this one is not";
			const view: ImportView = {
				schema: fields.value("schema"),
				ui: fields.value("ui"),
				problem,
				result: null,
			};
			return data(view, { status: 422 });
		}
		const text = { schema: brought.schema, ui: brought.ui };
		if (fields.value("_action") !== "create") {
			const imported = await previewImport(text);
			return data(importViewOf(text, imported), { status: imported.kind === "refused" ? 422 : 200 });
		}
		const outcome = await importForm(context, text);
		if (outcome.kind === "problem") return throwProblem(outcome.problem, load);
		if (outcome.kind === "begun") throw redirect(editorAddress(outcome.form), 303);
		return data(importViewOf(text, outcome.imported), { status: 422 });
	},
});

/** A file that was chosen comes before what stands in the box. */
async function broughtText({ file, value }: Fields, name: string): Promise<string | null> {
	const chosen = await file(`${name}File`);
	return chosen === "" ? value(name) : chosen;
}

/** A schema from elsewhere, what a form can take of it, and the button that makes it one. */
export default function Import() {
	return <ImportPage view={useActionData<typeof action>() ?? null} />;
}
