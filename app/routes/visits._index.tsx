import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { VisitList } from "#app/components/visits/VisitList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { visitsView } from "#app/services/visits.server.ts";

export const meta: MetaFunction = () => [{ title: "Visits" }];

export const loader = guarded({ policy: "visits:list", run: (context) => visitsView(context) });

/** Visits planned and recorded: of the city for a Locality Lead, of their school for its people. */
export default function Visits() {
	return <VisitList view={useLoaderData<typeof loader>()} />;
}
