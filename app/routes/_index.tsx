import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Home } from "#app/components/home/Home.tsx";
import { guarded } from "#app/http/route.server.ts";
import { homeView } from "#app/services/home.server.ts";

export const meta: MetaFunction = () => [{ title: "SEND funding clusters" }];

export const loader = guarded({
	policy: "public",
	run: async (context) => {
		const { actor } = context;
		return { home: actor ? await homeView({ ...context, actor }) : null };
	},
});

/** Home of whoever is signed in; the model explained to parents and carers for everybody else. */
export default function Index() {
	const { home } = useLoaderData<typeof loader>();
	return home ? <Home view={home} /> : null;
}
