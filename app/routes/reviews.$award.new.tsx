import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { StartReview } from "#app/components/reviews/StartReview.tsx";
import type { Resource } from "#app/domain/access.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded, type RouteArgs } from "#app/http/route.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { startPresentReview, startReview } from "#app/services/startReview.server.ts";
import { type FoundAward, findAward, startReviewView } from "#app/services/startReviewView.server.ts";
import { startingSchools } from "#app/services/startView.server.ts";

export const meta: MetaFunction = () => [{ title: "Start a review" }];

type Asked = Extract<Resource, { kind: "school" }> & { readonly award: FoundAward | null };

/** `present` stands for an award made under the present system, of a school of the person's own. */
async function askedOf(
	context: SignedInContext,
	{ params }: RouteArgs,
	school: string | undefined,
): Promise<Asked | null> {
	const of = params["award"];
	const award = of === "present" ? null : await findAward(context, of ?? "");
	const found = of === "present" ? school : award?.school;
	return found ? { kind: "school", school: found, cluster: null, award } : null;
}

export const loader = guarded({
	policy: "review:start",
	resource: (context, args) => askedOf(context, args, startingSchools(context.actor)[0]),
	run: (context, { resource }) => startReviewView(context, resource.award),
});

export const action = guarded({
	policy: "review:start",
	resource: async (context, args) => {
		const { value } = await readFields(args.request.clone());
		return askedOf(context, args, value("school"));
	},
	run: async (context, { resource: { award, school }, context: load }) => {
		const started = award ? await startReview(context, award) : await startPresentReview(context, school);
		if (!started.ok) return throwProblem(started.problem, load);
		throw redirect(`/referrals/${started.value.reference}`, 303);
	},
});

/** What a review asks, before it is begun. */
export default function NewReview() {
	return <StartReview view={useLoaderData<typeof loader>()} />;
}
