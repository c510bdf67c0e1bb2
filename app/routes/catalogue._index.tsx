import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { CatalogueDeskPage } from "#app/components/catalogue/CatalogueDeskPage.tsx";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueDesk } from "#app/services/catalogueViews.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardCatalogue, startCatalogue } from "#app/services/editCatalogue.server.ts";
import {
	proposeCatalogue,
	publishCatalogue,
	returnCatalogue,
} from "#app/services/publishCatalogue.server.ts";
import { readDate } from "#schemas/entry.ts";

export const meta: MetaFunction = () => [{ title: "Costed Provision Document" }];

export const loader = guarded({
	policy: "catalogue:read",
	run: (context) => catalogueDesk(context),
});

export const action = guarded({
	policy: "catalogue:write",
	run: async (context, { request, context: load }) => {
		const fields = await readFields(request);
		const outcome = await deed(context, fields);
		if (outcome.ok) throw redirect("/catalogue", 303);
		if (outcome.problem.kind !== "invalid") return throwProblem(outcome.problem, load);
		const problems = outcome.problem.issues.map(({ path, message }) => ({ field: path, message }));
		return data({ values: Object.fromEntries(fields.entries), problems }, { status: 422 });
	},
});

function deed(context: SignedInContext, { value, whole }: Fields) {
	switch (value("_action")) {
		case "start":
			return startCatalogue(context);
		case "discard":
			return discardCatalogue(context, whole("revision"));
		case "publish":
			return publishCatalogue(context, whole("number"));
		case "return":
			return returnCatalogue(context, whole("number"), value("returnedReason"));
		default: {
			const validFrom = readDate(value("day"), value("month"), value("year"));
			return proposeCatalogue(context, { validFrom, reason: value("reason"), revision: whole("revision") });
		}
	}
}

/** The Costed Provision Document for those who look after it. */
export default function Catalogue() {
	return (
		<CatalogueDeskPage
			desk={useLoaderData<typeof loader>()}
			refused={useActionData<typeof action>() ?? null}
		/>
	);
}
