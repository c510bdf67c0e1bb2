import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { KeptPostForm } from "#app/components/layout/KeptPost.tsx";
import { SignInForms } from "#app/components/layout/SignInForms.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { safePath } from "#app/http/returnTo.ts";
import { guarded } from "#app/http/route.server.ts";
import { signInByPassword } from "#app/http/signIn.server.ts";
import { faultOf, goOn, signInPage } from "#app/http/signInPage.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in – SEND funding clusters" }];

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const next = new URL(request.url).searchParams.get("next");
		if (load.method === "GET" && context.actor !== null) throw redirect(safePath(next), 303);
		return signInPage(context, load, { next });
	},
});

export const action = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const tried = await signInByPassword(load, value("email"), value("password"), context.now);
		if (tried.kind === "signedIn") return goOn(load, tried, value("next"), value("kept"));
		const { status, words } = faultOf(tried);
		const asked = { next: value("next"), kept: value("kept"), email: value("email"), fault: words };
		return data({ post: null, page: await signInPage(context, load, asked) }, { status });
	},
});

/** Sign in; or, right after it, send what was typed before the session ended. */
export default function SignInPage() {
	const loaded = useLoaderData<typeof loader>();
	const answered = useActionData<typeof action>();
	if (answered?.post) return <KeptPostForm {...answered.post} />;
	return <SignInForms {...(answered && "page" in answered ? answered.page : loaded)} />;
}
