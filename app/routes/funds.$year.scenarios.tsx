import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ScenariosPage } from "#app/components/funds/ScenariosPage.tsx";
import { moneyHref } from "#app/domain/ledger.ts";
import { readScenario, scenarioFields } from "#app/domain/moneyForms.ts";
import { readFields } from "#app/http/fields.server.ts";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { adoptScenario } from "#app/services/adoptScenario.server.ts";
import { draftScenario } from "#app/services/draftScenario.server.ts";
import { scenariosView } from "#app/services/scenariosView.server.ts";

export const meta: MetaFunction = () => [{ title: "Scenarios" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (context, { params, request, context: load }) =>
		(await scenariosView(inBook(context, request), params["year"] ?? "")) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "funds:write",
	run: async (signedIn, { params, request, context: load }) => {
		const context = inBook(signedIn, request);
		const year = params["year"] ?? "";
		const { value } = await readFields(request);
		if (value("_action") === "adopt") {
			const adopted = await adoptScenario(context, year, value("scenario"));
			if (!adopted.ok) return throwProblem(adopted.problem, load);
			throw redirect(moneyHref({ year, mode: context.mode }), 303);
		}
		const read = readScenario(value);
		if (!read.ok) {
			const values = Object.fromEntries(scenarioFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const drafted = await draftScenario(context, year, read.value);
		if (!drafted.ok) return throwProblem(drafted.problem, load);
		throw redirect(moneyHref({ year, mode: context.mode }, "/scenarios"), 303);
	},
});

/** The formulas of a year side by side. */
export default function Scenarios() {
	return (
		<ScenariosPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
