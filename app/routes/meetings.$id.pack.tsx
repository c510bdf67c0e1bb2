import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Pack } from "#app/components/meetings/Pack.tsx";
import { guarded } from "#app/http/route.server.ts";
import { findMeeting, readMeeting } from "#app/services/openMeeting.server.ts";

export const meta: MetaFunction = () => [{ title: "Pack" }];

export const loader = guarded({
	policy: "meeting:read",
	resource: (context, { params }) => findMeeting(context, params["id"]),
	run: (context, { resource }) => readMeeting(context, resource),
});

/** Every case of a meeting, to read beforehand. */
export default function PackPage() {
	return <Pack view={useLoaderData<typeof loader>()} />;
}
