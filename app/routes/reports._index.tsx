import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReportList } from "#app/components/reports/ReportList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { listReports } from "#app/services/findReport.server.ts";

export const meta: MetaFunction = () => [{ title: "Reports" }];

export const loader = guarded({
	policy: "report:list",
	run: async (context) => ({ reports: await listReports(context) }),
});

/** The reports this person may read, each with what it answers today. */
export default function Reports() {
	return <ReportList reports={useLoaderData<typeof loader>().reports} />;
}
