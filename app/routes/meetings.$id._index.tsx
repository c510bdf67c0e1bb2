import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { MeetingPage } from "#app/components/meetings/MeetingPage.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findMeeting, readMeeting, takeAttendance } from "#app/services/openMeeting.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view ? view.meeting.title : "Meeting" },
];

export const loader = guarded({
	policy: "meeting:read",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: (context, { resource }) => readMeeting(context, resource),
});

export const action = guarded({
	policy: "meeting:record",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: async (context, { resource, request, context: load }) => {
		const { entries } = await readFields(request);
		const present = new Set(entries.flatMap(([name, value]) => (name === "present" ? [value] : [])));
		const taken = await takeAttendance(context, resource, present);
		if (!taken.ok) return throwProblem(taken.problem, load);
		throw redirect(`/meetings/${resource.row.id}`, 303);
	},
});

/** A meeting with its agenda and attendance. */
export default function Meeting() {
	return <MeetingPage view={useLoaderData<typeof loader>()} />;
}
