import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { DocumentsPage } from "#app/components/catalogue/DocumentsPage.tsx";
import { keptForEverybody } from "#app/http/published.ts";
import { guarded } from "#app/http/route.server.ts";
import { publicCatalogue } from "#app/services/catalogueViews.server.ts";

export const meta: MetaFunction = () => [{ title: "Documents" }];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = guarded({
	policy: "public",
	run: async (context) => {
		const validFrom = (await publicCatalogue(context, null))?.version.validFrom ?? null;
		return data({ validFrom }, { headers: keptForEverybody(context.actor) });
	},
});

/** The documents everybody may read. */
export default function Documents() {
	return <DocumentsPage validFrom={useLoaderData<typeof loader>().validFrom} />;
}
