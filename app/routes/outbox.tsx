import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Outbox } from "#app/components/queue/Outbox.tsx";
import { guarded } from "#app/http/route.server.ts";
import { latestNotices } from "#app/services/sendNotices.server.ts";

export const meta: MetaFunction = () => [{ title: "Notices by mail" }];

export const loader = guarded({
	policy: "outbox:read",
	run: async (context, { context: load }) => {
		const { config, sampleCity } = load.site;
		const origin = config.origin ?? `http://127.0.0.1:${config.port}`;
		const notices = await latestNotices(context, origin);
		return { notices, sends: config.mail !== null, sampleCity };
	},
});

/** What is sent by mail, and what would be. */
export default function OutboxPage() {
	return <Outbox {...useLoaderData<typeof loader>()} />;
}
