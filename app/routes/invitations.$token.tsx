import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ChoosePassword } from "#app/components/layout/ChoosePassword.tsx";
import { readFields } from "#app/http/fields.server.ts";
import { acceptInvitation, invitationOf } from "#app/http/invitation.server.ts";
import type { Load } from "#app/http/load.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "Choose a password – SEND funding clusters" }];

const gone =
	"This invitation was used before, or its week is over. Ask the person who sent it for a new one.";

function throwGone(load: Load): never {
	return throwProblem({ kind: "gone", message: gone }, load);
}

export const loader = guarded({
	policy: "public",
	run: async (context, { params, context: load }) => {
		const invited = await invitationOf(load, params.token ?? "", context.now);
		return invited === null ? throwGone(load) : { name: invited.name, email: invited.email };
	},
});

export const action = guarded({
	policy: "public",
	run: async (context, { request, params, context: load }) => {
		const { value } = await readFields(request);
		const token = params.token ?? "";
		const accepted = await acceptInvitation(load, token, value("password"), value("again"), context.now);
		if (accepted.kind === "gone") return throwGone(load);
		if (accepted.kind === "signedIn")
			throw redirect("/", { status: 303, headers: { "Set-Cookie": accepted.cookie } });
		return data({ field: accepted.field, words: accepted.words }, { status: 422 });
	},
});

/** Where the link of an invitation leads: choose a password, and you are in. */
export default function Invitation() {
	const invited = useLoaderData<typeof loader>();
	return <ChoosePassword {...invited} fault={useActionData<typeof action>() ?? null} />;
}
