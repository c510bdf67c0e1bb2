import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { MeetingRoom } from "#app/components/meetings/MeetingRoom.tsx";
import { can } from "#app/domain/access.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import {
	type FoundMeeting,
	findCase,
	findMeeting,
	readMeeting,
	recogniseCase,
} from "#app/services/openMeeting.server.ts";
import { type Outcome, refused } from "#app/services/outcome.ts";
import { notReached, recordDecision } from "#app/services/recordDecision.server.ts";

export const meta: MetaFunction = () => [{ title: "Meeting room" }];

export const loader = guarded({
	policy: "meeting:read",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: async (context, { resource, request }) => ({
		view: await readMeeting(context, resource),
		reference: new URL(request.url).searchParams.get("case"),
	}),
});

export const action = guarded({
	policy: "meeting:read",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: async (context, { resource, request, context: load }) => {
		const fields = await readFields(request);
		const reference = fields.value("case");
		const meeting = resource.row.id;
		const item = await findCase(context, meeting, reference);
		if (item === null) return throwNotFound(load);
		const done = await deed(context, resource, item, fields);
		if (done.ok) throw redirect(`/meetings/${meeting}/live?case=${reference}`, 303);
		const { problem } = done;
		if (problem.kind !== "invalid" && problem.kind !== "conflict") return throwProblem(problem, load);
		const issues =
			problem.kind === "invalid"
				? problem.issues.map(({ path, message }) => ({ path, message }))
				: [{ path: "main-content", message: problem.message }];
		const status = problem.kind === "invalid" ? 422 : 409;
		return data({ issues, posted: Object.fromEntries(fields.entries) }, { status });
	},
});

/** Each deed asks its own leave: reading a meeting gives none to change it. */
async function deed(
	context: SignedInContext,
	found: FoundMeeting,
	item: string,
	{ value }: Fields,
): Promise<Outcome<unknown>> {
	const where = { meeting: found.row.id, item };
	const intent = value("intent");
	if (intent === "recognise") return recogniseCase(context, where);
	if (intent === "confirm") {
		if (!can(context.actor, "meeting:confirm", found)) return notYours;
		return confirmDecision(context, { ...where, decision: value("decision") });
	}
	if (!can(context.actor, "meeting:record", found)) return notYours;
	if (intent === "notReached") return notReached(context, where);
	return recordDecision(context, where, {
		outcome: value("outcome"),
		criterion: value("criterion"),
		reason: value("reason"),
		advice: value("advice"),
		amount: value("amount"),
		startHalfTerm: value("startHalfTerm"),
		terms: value("terms"),
		review: value("review"),
	});
}

const notYours = refused({ kind: "forbidden", message: "This is for those who decide at the meeting." });

/** The meeting room. */
export default function Live() {
	const { view, reference } = useLoaderData<typeof loader>();
	const refusal = useActionData<typeof action>() ?? null;
	return <MeetingRoom view={view} reference={refusal?.posted["case"] ?? reference} refused={refusal} />;
}
