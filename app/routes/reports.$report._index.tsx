import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReportPage } from "#app/components/reports/ReportPage.tsx";
import { guarded } from "#app/http/route.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { readReport } from "#app/services/readReport.server.ts";

/** Figures by hover and keyboard where JavaScript runs; the drawn picture where it does not. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: view?.definition.title ?? "Report" },
];

export const loader = guarded({
	policy: "report:read",
	resource: async (_context, { params }) => findReport(params.report),
	run: async (context, { resource, request, context: load }) => {
		const { origin, searchParams } = new URL(request.url);
		const view = await readReport(context, resource.definition, searchParams);
		return { ...view, origin, sample: load.site.sampleCity };
	},
});

/** One report. */
export default function Report() {
	return <ReportPage view={useLoaderData<typeof loader>()} />;
}
