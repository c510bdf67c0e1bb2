import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { FormList } from "#app/components/versions/FormList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { formsView } from "#app/services/formsView.server.ts";

export const meta: MetaFunction = () => [{ title: "Forms" }];

export const loader = guarded({ policy: "forms:list", run: (context) => formsView(context) });

/** Every form with the version in use and the one under way. */
export default function Forms() {
	return <FormList view={useLoaderData<typeof loader>()} />;
}
