import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReleaseList } from "#app/components/releases/ReleaseList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { allReleases } from "#app/services/releaseViews.server.ts";

export const meta: MetaFunction = () => [{ title: "Published figures: releases" }];

export const loader = guarded({
	policy: "releases:write",
	run: async (context) => ({ releases: await allReleases(context) }),
});

/** Releases of every state. */
export default function Releases() {
	return <ReleaseList releases={useLoaderData<typeof loader>().releases} />;
}
