import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { StartReferral } from "#app/components/referrals/StartReferral.tsx";
import { modeOn } from "#app/domain/phase.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { schoolPlace } from "#app/services/schoolPlace.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { startView } from "#app/services/startView.server.ts";
import { referralKinds } from "#schemas/vocabulary.ts";

export const meta: MetaFunction = () => [{ title: "Start a referral" }];

export const loader = guarded({
	policy: "referral:start",
	run: async (context, { request }) => {
		const asked = new URL(request.url).searchParams;
		return { view: await startView(context, asked.get("kind")), missed: asked.has("chosen") };
	},
});

export const action = guarded({
	policy: "referral:start",
	resource: async (_context, { request }) => {
		const { value } = await readFields(request.clone());
		const referralKind = referralKinds.find((word) => word === value("kind"));
		return {
			kind: "school",
			school: value("school"),
			cluster: null,
			referralKind,
			from: value("from"),
		} as const;
	},
	run: async (context, { resource: { school, referralKind: kind, from }, context: load }) => {
		if (!kind || kind === "review") throw redirect("/referrals/new?chosen=yes", 303);
		const at = await schoolPlace(context, school);
		if (!at) return throwProblem({ kind: "notFound" }, load);
		const { cluster } = at;
		const mode = modeOn((await load.asker()).programme, context.today, cluster);
		const started = await startReferral({ ...context, mode }, { kind, school, ...(from ? { from } : {}) });
		if (!started.ok) return throwProblem(started.problem, load);
		throw redirect(`/referrals/${started.value.reference}`, 303);
	},
});

/** Which kind of referral, and what a person is told before it is begun. */
export default function NewReferral() {
	return <StartReferral {...useLoaderData<typeof loader>()} />;
}
