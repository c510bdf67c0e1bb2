import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Desk } from "#app/components/release/Desk.tsx";
import { shownLevels } from "#app/domain/hiding.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type FoundBundle, findSent } from "#app/services/findBundle.server.ts";
import { listReferral } from "#app/services/listReferral.server.ts";
import { readDesk } from "#app/services/readDesk.server.ts";
import { takeBackCopy } from "#app/services/redactedCopies.server.ts";
import { type ReleaseWish, releaseReferral } from "#app/services/releaseReferral.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? `Check ${view.reference}` : "Check a referral" },
];

export const loader = guarded({
	policy: "queue:act",
	resource: (context, { params }) => findSent(context, params["reference"]),
	run: (context, { resource }) => readDesk(context, resource),
});

export const action = guarded({
	policy: "queue:act",
	resource: (context, { params }) => findSent(context, params["reference"]),
	run: async (context, { resource, request, context: load }) => {
		const fields = await readFields(request);
		const { reference } = resource.referral;
		const done = await deed(context, resource.referral, fields);
		if (done.ok) throw redirect(`/queue/${reference}`, 303);
		if (done.problem.kind !== "invalid") return throwProblem(done.problem, load);
		const { issues, message } = done.problem;
		const listed = issues.map(({ path, message: words }) => ({ path, message: words }));
		return data(
			{
				issues: listed.length > 0 ? listed : [{ path: "reason", message }],
				posted: Object.fromEntries(fields.entries),
			},
			{ status: 422 },
		);
	},
});

function deed(context: SignedInContext, referral: FoundBundle["referral"], { entries, value }: Fields) {
	const { reference } = referral;
	const intent = value("intent");
	if (intent === "return") return returnReferral(context, reference, value("reason"));
	if (intent === "list") return listReferral(context, reference);
	if (intent === "takeBack") return takeBackCopy(context, referral, value("attachment"));
	const marks: ReleaseWish["marks"] = new Map(
		entries.flatMap(([name, choice]) =>
			name.startsWith("m-") && (choice === "keep" || choice === "replace")
				? [[name.slice(2), choice] as const]
				: [],
		),
	);
	return releaseReferral(context, reference, {
		submission: value("submission"),
		level: shownLevels.find((level) => level === value("level")) ?? "keyStage",
		marks,
		named: value("named")
			.split(/\r?\n/)
			.filter((line) => line.trim() !== ""),
		cannotHideReason: value("cannotHideReason"),
		copies: entries.flatMap(([name, id]) => (name === "copy" ? [id] : [])),
	});
}

/** Admin support's desk for one referral. */
export default function DeskPage() {
	return <Desk view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
