import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PublishedPage } from "#app/components/published/PublishedPages.tsx";
import { throwNotFound } from "#app/http/problem.server.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { publishedRelease } from "#app/services/releaseViews.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view?.release.title ?? "Published figures" },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = guarded({
	policy: "public",
	run: async (context, { params, context: load }) => {
		const release = (await publishedRelease(context, params["release"] ?? "")) ?? throwNotFound(load);
		return data({ release }, { headers: keptForEverybody(context.actor) });
	},
});

/** One release: frozen rows, no live figure. */
export default function Release() {
	return <PublishedPage release={useLoaderData<typeof loader>().release} />;
}
