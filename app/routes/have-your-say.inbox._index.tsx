import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Inbox } from "#app/components/feedback/Inbox.tsx";
import { guarded } from "#app/http/route.server.ts";
import { inboxView } from "#app/services/readFeedback.server.ts";

export const meta: MetaFunction = () => [{ title: "Feedback" }];

export const loader = guarded({
	policy: "feedback:read",
	run: (context, { request }) =>
		inboxView(context, new URL(request.url).searchParams.get("show") === "unread"),
});

/** What people said, what nobody has read first. */
export default function FeedbackInbox() {
	return <Inbox view={useLoaderData<typeof loader>()} />;
}
