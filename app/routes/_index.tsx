import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { FrontDoor } from "#app/components/front/FrontDoor.tsx";
import { Home } from "#app/components/home/Home.tsx";
import { guarded } from "#app/http/route.server.ts";
import { frontFacts } from "#app/services/front.server.ts";
import { homeView } from "#app/services/home.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data?.home ? "Home" : "SEND funding clusters" },
];

export const loader = guarded({
	policy: "public",
	run: async (context) => {
		const { actor } = context;
		return actor
			? { home: await homeView({ ...context, actor }), front: null }
			: { home: null, front: await frontFacts(context) };
	},
});

/** Home of whoever is signed in; the model explained to parents and carers for everybody else. */
export default function Index() {
	const { home, front } = useLoaderData<typeof loader>();
	return home ? <Home view={home} /> : front ? <FrontDoor view={front} /> : null;
}
