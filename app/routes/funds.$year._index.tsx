import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { FundPage } from "#app/components/funds/FundPage.tsx";
import { moneyHref } from "#app/domain/ledger.ts";
import { fundFields, overrideFields, readFund, readOverride } from "#app/domain/moneyForms.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { fundView } from "#app/services/fundView.server.ts";
import { allowMore, setFund } from "#app/services/setFund.server.ts";

export const meta: MetaFunction = () => [{ title: "Fund of the year" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (context, { params, request, context: load }) =>
		(await fundView(inBook(context, request), params["year"] ?? "")) ?? throwNotFound(load),
});

export const action = guarded({
	policy: "funds:write",
	run: async (signedIn, { params, request, context: load }) => {
		const context = inBook(signedIn, request);
		const year = params["year"] ?? "";
		const fields = await readFields(request);
		const form = fields.value("_action") === "override" ? ("override" as const) : ("fund" as const);
		const read = form === "override" ? readOverride(fields.value) : readFund(fields.value);
		if (!read.ok) {
			const names = form === "override" ? overrideFields : fundFields;
			return data({ form, values: typedIn(fields, names), problems: read.problems }, { status: 422 });
		}
		const { value } = read;
		const saved =
			"reason" in value ? await allowMore(context, year, value) : await setFund(context, year, value);
		if (!saved.ok) return throwProblem(saved.problem, load);
		throw redirect(moneyHref({ year, mode: context.mode }), 303);
	},
});

function typedIn(fields: Fields, names: readonly string[]): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, fields.value(name)]));
}

/** The fund of a year and the statement of its accounts. */
export default function Fund() {
	return <FundPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
