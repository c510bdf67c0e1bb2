import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Updates } from "#app/components/published/Updates.tsx";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { formUpdates } from "#app/services/updates.server.ts";

export const meta: MetaFunction = () => [
	{ title: "What has changed in the forms" },
	{
		tagName: "link",
		rel: "alternate",
		type: "application/atom+xml",
		title: "What has changed in the forms",
		href: "/updates.atom",
	},
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = guarded({
	policy: "public",
	run: async (context) =>
		data({ entries: await formUpdates(context) }, { headers: keptForEverybody(context.actor) }),
});

/** What has changed in the forms, and why. */
export default function UpdatesPage() {
	return <Updates entries={useLoaderData<typeof loader>().entries} />;
}
