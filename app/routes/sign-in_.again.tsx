import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData } from "@remix-run/react";
import { SignInForms } from "#app/components/layout/SignInForms.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { signInPage } from "#app/http/signInPage.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in – SEND funding clusters" }];

/** Reached by a post alone: what was kept travels in the form, never in an address. */
export const loader = guarded({
	policy: "public",
	run: (_context, { context: load }) => {
		if (load.method === "GET") throw redirect("/sign-in", 303);
		return null;
	},
});

export const action = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		return data(await signInPage(context, load, { next: value("next"), kept: value("kept") }));
	},
});

/** The sign-in page, carrying a post that was refused for want of a session. */
export default function SignInAgain() {
	const page = useActionData<typeof action>();
	return page ? <SignInForms {...page} /> : null;
}
