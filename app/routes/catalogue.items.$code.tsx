import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ItemPage } from "#app/components/catalogue/ItemPage.tsx";
import { itemFields, itemValues, readItem } from "#app/domain/catalogueForms.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueDesk } from "#app/services/catalogueViews.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { removeItem, saveItem } from "#app/services/editCatalogue.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view?.code ? `Change ${view.code}` : "Add a provision" },
];

export const loader = guarded({
	policy: "catalogue:write",
	run: async (context, { params, context: load }) => {
		const { underWay } = await catalogueDesk(context);
		if (underWay?.version.state !== "draft") return throwNotFound(load);
		const { content, revision } = underWay;
		const code = params["code"] === "new" ? null : (params["code"] ?? "");
		const item = content.items.find((one) => one.code === code);
		if (code !== null && !item) return throwNotFound(load);
		const values: Readonly<Record<string, string>> = item ? itemValues(item) : { schoolFunded: "no" };
		return { code, revision, roles: content.roles, values };
	},
});

export const action = guarded({
	policy: "catalogue:write",
	run: async (context, { params, request, context: load }) => {
		const code = params["code"] === "new" ? null : (params["code"] ?? "");
		const fields = await readFields(request);
		const outcome = await deed(context, code, fields);
		if ("problems" in outcome) {
			const values = Object.fromEntries(itemFields.map((field) => [field, fields.value(field)]));
			const { problems } = outcome;
			return data(
				{ values, problems: problems.map(({ field, message }) => ({ field, message })) },
				{ status: 422 },
			);
		}
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/catalogue", 303);
	},
});

async function deed(context: SignedInContext, code: string | null, { value, whole }: Fields) {
	const revision = whole("revision");
	if (value("_action") === "remove" && code !== null) return removeItem(context, code, revision);
	const read = readItem((name) => (name === "code" && code !== null ? code : value(name)));
	if (!read.ok) return read;
	return saveItem(context, { item: read.value, replaces: code, revision });
}

/** One provision of the version under way. */
export default function CatalogueItem() {
	const { values, ...view } = useLoaderData<typeof loader>();
	return <ItemPage {...view} typed={useActionData<typeof action>() ?? { values, problems: [] }} />;
}
