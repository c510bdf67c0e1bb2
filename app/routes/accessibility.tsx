import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { AccessibilityStatement } from "#app/components/front/AccessibilityStatement.tsx";
import { guarded } from "#app/http/route.server.ts";
import { councilOf } from "#app/services/viewer.server.ts";

export const meta: MetaFunction = () => [{ title: "Accessibility statement" }];

export const loader = guarded({
	policy: "public",
	run: async (context) => ({
		...(await councilOf(context)),
		serviceName: "SEND funding clusters",
		checkedOn: null,
		knownProblems: [],
	}),
});

/** What was tested, what was not, and whom to tell. */
export default function AccessibilityPage() {
	return <AccessibilityStatement view={useLoaderData<typeof loader>()} />;
}
