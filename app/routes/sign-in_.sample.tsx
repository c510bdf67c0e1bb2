import { type MetaFunction, useActionData } from "@remix-run/react";
import { KeptPostForm } from "#app/components/layout/KeptPost.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { signInAsSample } from "#app/http/signIn.server.ts";
import { goOn } from "#app/http/signInPage.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in – SEND funding clusters" }];

/** There is no page here to look at, in any installation. */
export const loader = guarded({
	policy: "public",
	run: (_context, { context: load }) => (load.method === "GET" ? throwNotFound(load) : null),
});

/** Signs in as a person of the sample city; nothing is here in any other installation. */
export const action = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		if (!load.site.sampleCity) return throwNotFound(load);
		const { value } = await readFields(request);
		const tried = await signInAsSample(load, value("person"), context.now);
		if (tried === null || tried.kind !== "signedIn") return throwNotFound(load);
		return goOn(load, tried, value("next"), value("kept"));
	},
});

/** Shown only when a post was kept over the sign-in. */
export default function SignedInAsSample() {
	const answered = useActionData<typeof action>();
	return answered ? <KeptPostForm {...answered.post} /> : null;
}
