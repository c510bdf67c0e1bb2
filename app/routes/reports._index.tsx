import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReportList } from "#app/components/reports/ReportList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { reportsFor } from "#app/services/findReport.server.ts";

export const meta: MetaFunction = () => [{ title: "Reports" }];

export const loader = guarded({
	policy: "report:list",
	run: (context) => ({ reports: reportsFor(context.actor) }),
});

/** The reports this person may read. */
export default function Reports() {
	return <ReportList reports={useLoaderData<typeof loader>().reports} />;
}
