import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { LedgerPage } from "#app/components/funds/LedgerPage.tsx";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { ledgerView } from "#app/services/ledgerView.server.ts";

export const meta: MetaFunction = () => [{ title: "Ledger" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (context, { params, request, context: load }) => {
		const before = new URL(request.url).searchParams.get("before");
		return (await ledgerView(inBook(context, request), params["year"] ?? "", before)) ?? throwNotFound(load);
	},
});

/** Every movement of a year, newest first. */
export default function Ledger() {
	return <LedgerPage view={useLoaderData<typeof loader>()} />;
}
