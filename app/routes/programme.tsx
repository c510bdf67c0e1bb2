import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ProgrammePage } from "#app/components/programme/ProgrammePage.tsx";
import { readSwitch, switchFields } from "#app/domain/programme.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { forgetPhases } from "#app/http/session.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { programmeView } from "#app/services/programmeView.server.ts";
import { approveSwitch, proposeSwitch, withdrawSwitch } from "#app/services/switchPhase.server.ts";

export const meta: MetaFunction = () => [{ title: "Trial and live" }];

export const loader = guarded({
	policy: "programme:read",
	run: (context) => programmeView(context),
});

export const action = guarded({
	policy: "programme:write",
	run: async (context, { request, context: load }) => {
		const fields = await readFields(request);
		const outcome = await deed(context, fields);
		if ("problems" in outcome) return data(outcome, { status: 422 });
		if (!outcome.ok) return throwProblem(outcome.problem, load);
		forgetPhases(load.site);
		throw redirect("/programme", 303);
	},
});

async function deed(context: SignedInContext, { value }: Fields) {
	if (value("_action") === "approve") return approveSwitch(context, value("proposal"));
	if (value("_action") === "withdraw") return withdrawSwitch(context, value("proposal"));
	const { clusters } = await programmeView(context);
	const read = readSwitch(value, { today: context.today, clusters });
	if (read.ok) return proposeSwitch(context, read.value);
	return {
		values: Object.fromEntries(switchFields.map((name) => [name, value(name)])),
		problems: read.problems,
	};
}

/** Trial and live, and the switch between them. */
export default function Programme() {
	return (
		<ProgrammePage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
	);
}
