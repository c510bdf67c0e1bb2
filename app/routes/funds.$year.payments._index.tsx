import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PaymentsPage } from "#app/components/funds/PaymentsPage.tsx";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { paymentsView } from "#app/services/payTerm.server.ts";

export const meta: MetaFunction = () => [{ title: "Payments" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (context, { params, request, context: load }) =>
		(await paymentsView(inBook(context, request), params["year"] ?? "")) ?? throwNotFound(load),
});

/** What is due in each term of a year, and what was paid. */
export default function Payments() {
	return <PaymentsPage view={useLoaderData<typeof loader>()} />;
}
