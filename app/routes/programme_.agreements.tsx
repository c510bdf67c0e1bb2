import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AgreementsPage } from "#app/components/programme/AgreementsPage.tsx";
import { agreementFields, readAgreement } from "#app/domain/agreements.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { agreementsView, setAgreement } from "#app/services/agreements.server.ts";

export const meta: MetaFunction = () => [{ title: "Data-sharing agreements" }];

export const loader = guarded({
	policy: "programme:read",
	run: (context) => agreementsView(context),
});

export const action = guarded({
	policy: "agreements:write",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const read = readAgreement(value, context.today);
		if (!read.ok) {
			const values = Object.fromEntries(agreementFields.map((name) => [name, value(name)]));
			return data({ values, problems: read.problems }, { status: 422 });
		}
		const set = await setAgreement(context, read.value);
		if (!set.ok) return throwProblem(set.problem, load);
		throw redirect("/programme/agreements", 303);
	},
});

/** Which schools may send live referrals. */
export default function Agreements() {
	return (
		<AgreementsPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
