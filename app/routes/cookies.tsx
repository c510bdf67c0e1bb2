import type { MetaFunction } from "@remix-run/react";
import { CookiesPage } from "#app/components/front/CookiesPage.tsx";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "Cookies" }];

export const loader = guarded({ policy: "public", run: () => null });

const cookies = [
	{
		name: "sid",
		purpose: "Keeps you signed in. It holds a random number and nothing about you.",
		lasts: "Until you sign out; 10 hours at most",
	},
];

/** Which cookies are set, and that there is nothing to agree to. */
export default function Cookies() {
	return <CookiesPage view={{ cookies }} />;
}
