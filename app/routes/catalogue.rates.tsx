import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { RatesPage } from "#app/components/catalogue/RatesPage.tsx";
import { financialYearOf } from "#app/domain/calendar.ts";
import { rateYears, readRates } from "#app/domain/catalogueForms.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { catalogueDesk } from "#app/services/catalogueViews.server.ts";
import { replaceContent } from "#app/services/editCatalogue.server.ts";

export const meta: MetaFunction = () => [{ title: "Staff rates" }];

export const loader = guarded({
	policy: "catalogue:write",
	run: async (context, { context: load }) => {
		const { underWay } = await catalogueDesk(context);
		if (underWay?.version.state !== "draft") return throwNotFound(load);
		const { content, revision } = underWay;
		return { content, revision, years: rateYears(content, financialYearOf(context.today)) };
	},
});

export const action = guarded({
	policy: "catalogue:write",
	run: async (context, { request, context: load }) => {
		const fields = await readFields(request);
		const { underWay } = await catalogueDesk(context);
		if (underWay?.version.state !== "draft") return throwNotFound(load);
		const years = rateYears(underWay.content, financialYearOf(context.today));
		const read = readRates(fields.value, underWay.content, years);
		const values = Object.fromEntries(fields.entries);
		if (!read.ok) return data({ values, problems: read.problems }, { status: 422 });
		const { roles, rates } = read.value;
		// Years that have no box keep what they say.
		const kept = underWay.content.rates.filter(
			({ role, financialYear }) => !years.includes(financialYear) && roles.some(({ code }) => code === role),
		);
		const outcome = await replaceContent(
			context,
			(before) => ({ ...before, roles, rates: [...kept, ...rates] }),
			{ revision: fields.whole("revision"), from: "rates" },
		);
		if ("problems" in outcome) return data({ values, problems: outcome.problems }, { status: 422 });
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/catalogue", 303);
	},
});

/** The rate card of the version under way. */
export default function CatalogueRates() {
	return <RatesPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />;
}
