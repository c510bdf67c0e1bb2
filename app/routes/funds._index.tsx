import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { FundPage } from "#app/components/funds/FundPage.tsx";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { fundView, fundYear } from "#app/services/fundView.server.ts";

export const meta: MetaFunction = () => [{ title: "Fund of the year" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (context, { request, context: load }) =>
		(await fundView(inBook(context, request), (await fundYear(context)) ?? "")) ?? throwNotFound(load),
});

/** The fund of the academic year of today; its forms post to that year's own address. */
export default function CurrentFund() {
	return <FundPage view={useLoaderData<typeof loader>()} refused={null} />;
}
