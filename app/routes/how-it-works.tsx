import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { HowItWorks } from "#app/components/front/HowItWorks.tsx";
import { guarded } from "#app/http/route.server.ts";
import { frontFacts } from "#app/services/front.server.ts";

export const meta: MetaFunction = () => [{ title: "How it works" }];

export const loader = guarded({
	policy: "public",
	run: (context) => frontFacts(context),
});

/** The whole process for schools and families. */
export default function HowItWorksPage() {
	return <HowItWorks view={useLoaderData<typeof loader>()} />;
}
