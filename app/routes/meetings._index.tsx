import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { MeetingList } from "#app/components/meetings/MeetingList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { readMeetings } from "#app/services/openMeeting.server.ts";

export const meta: MetaFunction = () => [{ title: "Meetings" }];

export const loader = guarded({
	policy: "meetings:list",
	run: (context) => readMeetings(context),
});

/** The meetings a person comes to. */
export default function Meetings() {
	return <MeetingList view={useLoaderData<typeof loader>()} />;
}
