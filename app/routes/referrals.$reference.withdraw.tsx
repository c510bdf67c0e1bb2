import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Withdraw } from "#app/components/referrals/Withdraw.tsx";
import { nextState } from "#app/domain/referral.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { withdrawReferral } from "#app/services/withdrawReferral.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Withdraw referral ${view.reference}` : "Withdraw a referral" },
];

export const loader = guarded({
	policy: "referral:submit",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: (_context, { resource: { referral } }) => {
		const step = nextState(referral.state, "withdraw");
		const { reference, state } = referral;
		return { reference, isListed: state === "listed", cannot: step.ok ? null : step.why };
	},
});

export const action = guarded({
	policy: "referral:submit",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, request, context: load }) => {
		const reason = (await readFields(request)).value("reason");
		const done = await withdrawReferral(context, resource.referral.reference, reason);
		if (done.ok) throw redirect(`/referrals/${done.value.reference}`, 303);
		if (done.problem.kind !== "invalid") return throwProblem(done.problem, load);
		return data({ message: done.problem.message, reason }, { status: 422 });
	},
});

/** Taking a referral back, with the reason, confirmed on a page of its own. */
export default function WithdrawPage() {
	return <Withdraw view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
