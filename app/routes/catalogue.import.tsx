import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type ImportAnswer, ImportPage } from "#app/components/catalogue/ImportPage.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { previewFile, takenContent } from "#app/services/catalogueImport.server.ts";
import { catalogueDesk } from "#app/services/catalogueViews.server.ts";
import { replaceContent } from "#app/services/editCatalogue.server.ts";

export const handle = { takesFile: true };

export const meta: MetaFunction = () => [{ title: "Bring in a file" }];

export const loader = guarded({
	policy: "catalogue:write",
	run: async (context, { context: load }) => {
		const { underWay } = await catalogueDesk(context);
		return underWay?.version.state === "draft" ? { revision: underWay.revision } : throwNotFound(load);
	},
});

const noFile: ImportAnswer = { is: "unreadable", message: "Choose a CSV file or an XLSX workbook" };
const tooLong: ImportAnswer = {
	is: "unreadable",
	message: "The file is larger than 10 MB. Choose a smaller one",
};

export const action = guarded({
	policy: "catalogue:write",
	run: async (context, { request, context: load }) => {
		const { value, whole } = await readFields(request);
		const { underWay } = await catalogueDesk(context);
		if (underWay?.version.state !== "draft") return throwNotFound(load);
		if (value("_action") === "take") {
			const taken = takenContent(value("content"), underWay.content);
			if (!taken) return data<ImportAnswer>(noFile, { status: 422 });
			const outcome = await replaceContent(context, () => taken, {
				revision: whole("revision"),
				from: "file",
			});
			if ("problems" in outcome) return data<ImportAnswer>(noFile, { status: 422 });
			if (!outcome.ok) return throwProblem(outcome.problem, load);
			throw redirect("/catalogue", 303);
		}
		const { upload } = load;
		if (upload?.kind !== "file") return data<ImportAnswer>(upload ? tooLong : noFile, { status: 422 });
		const answer: ImportAnswer = await previewFile(Buffer.from(upload.bytes), underWay.content);
		return data(answer, { status: answer.is === "preview" ? 200 : 422 });
	},
});

/** Brings a file into the version under way. */
export default function CatalogueImport() {
	return <ImportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
