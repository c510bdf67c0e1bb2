import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { KindsPage } from "#app/components/programme/KindsPage.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { kindsView } from "#app/services/kindsView.server.ts";
import { approveKind, withdrawKind } from "#app/services/setKind.server.ts";

export const meta: MetaFunction = () => [{ title: "Kinds of referral" }];

export const loader = guarded({
	policy: "programme:read",
	run: (context) => kindsView(context),
});

export const action = guarded({
	policy: "programme:write",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const deed = value("_action") === "approve" ? approveKind : withdrawKind;
		const outcome = await deed(context, value("rule"));
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		throw redirect("/programme/kinds", 303);
	},
});

/** What each kind of referral is made of and how it goes. */
export default function Kinds() {
	return <KindsPage view={useLoaderData<typeof loader>()} />;
}
