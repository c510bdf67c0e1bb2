import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PrivacyNotice } from "#app/components/front/PrivacyNotice.tsx";
import { guarded } from "#app/http/route.server.ts";
import { councilOf } from "#app/services/viewer.server.ts";

export const meta: MetaFunction = () => [{ title: "Privacy notice" }];

export const loader = guarded({
	policy: "public",
	run: async (context) => ({ ...(await councilOf(context)), mode: context.mode, retention: [] }),
});

/** What is held about whom, why, and who sees it. */
export default function PrivacyPage() {
	return <PrivacyNotice view={useLoaderData<typeof loader>()} />;
}
