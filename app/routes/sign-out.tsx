import { redirect } from "@remix-run/node";
import { guarded } from "#app/http/route.server.ts";
import { endSession } from "#app/http/session.server.ts";

/** Ends the session, here and on the server; whoever is not signed in is just sent to the start. */
export const action = guarded({
	policy: "public",
	run: async (context, { context: load }) => {
		const cookie = await endSession(load.site, await load.asker(), context.now);
		throw redirect("/", { status: 303, headers: { "Set-Cookie": cookie } });
	},
});
