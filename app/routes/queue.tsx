import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Queue } from "#app/components/queue/Queue.tsx";
import { guarded } from "#app/http/route.server.ts";
import { readQueue } from "#app/services/readQueue.server.ts";

export const meta: MetaFunction = () => [{ title: "Queue" }];

export const loader = guarded({
	policy: "queue:read",
	run: (context, { request }) => {
		const asked = new URL(request.url).searchParams;
		return readQueue(context, {
			show: asked.get("show"),
			cluster: asked.get("cluster"),
			after: asked.get("after"),
			mode: asked.get("mode"),
		});
	},
});

/** Admin support's queue. */
export default function QueuePage() {
	return <Queue view={useLoaderData<typeof loader>()} />;
}
