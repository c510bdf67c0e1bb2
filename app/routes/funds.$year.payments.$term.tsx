import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { TermPage } from "#app/components/funds/TermPage.tsx";
import { moneyHref } from "#app/domain/ledger.ts";
import { readFields } from "#app/http/fields.server.ts";
import { inBook } from "#app/http/inBook.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { markPaid, termView } from "#app/services/payTerm.server.ts";

export const meta: MetaFunction = () => [{ title: "Instalments due" }];

export const loader = guarded({
	policy: "funds:read",
	run: async (signedIn, { params, request, context: load }) => {
		const context = inBook(signedIn, request);
		return (await termView(context, params["year"] ?? "", params["term"] ?? "")) ?? throwNotFound(load);
	},
});

export const action = guarded({
	policy: "funds:write",
	run: async (signedIn, { params, request, context: load }) => {
		const context = inBook(signedIn, request);
		const { year = "", term = "" } = params;
		const typed = (await readFields(request)).value("pence");
		// A sum that nobody was shown is never what is due.
		const seenPence = /^[0-9]{1,15}$/.test(typed) ? Number(typed) : 0;
		const paid = await markPaid(context, { year, term, seenPence });
		if (!paid.ok) return throwProblem(paid.problem, load);
		throw redirect(moneyHref({ year, mode: context.mode }, "/payments"), 303);
	},
});

/** What is due of a term, and the button that marks it as paid. */
export default function Term() {
	return <TermPage view={useLoaderData<typeof loader>()} />;
}
