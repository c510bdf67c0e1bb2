import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PublishedList } from "#app/components/published/PublishedPages.tsx";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { publishedReleases } from "#app/services/releaseViews.server.ts";

export const meta: MetaFunction = () => [{ title: "Published figures" }];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = guarded({
	policy: "public",
	run: async (context) =>
		data({ releases: await publishedReleases(context) }, { headers: keptForEverybody(context.actor) }),
});

/** Every release everybody may read. */
export default function Published() {
	return <PublishedList releases={useLoaderData<typeof loader>().releases} />;
}
