import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { CatalogueDocument } from "#app/components/catalogue/CatalogueDocument.tsx";
import { versionAsked } from "#app/http/catalogueVersion.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { publicCatalogue } from "#app/services/catalogueViews.server.ts";

export const meta: MetaFunction = () => [{ title: "Costed Provision Document" }];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const view = (await publicCatalogue(context, versionAsked(request.url))) ?? throwNotFound(load);
		return data({ view }, { headers: keptForEverybody(context.actor) });
	},
});

/** One version of the Costed Provision Document: the one in force, or the one the address names. */
export default function CostedProvision() {
	return <CatalogueDocument view={useLoaderData<typeof loader>().view} />;
}
