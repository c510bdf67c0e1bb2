import type { LinksFunction } from "@remix-run/node";
import {
	Links,
	Meta,
	type MetaFunction,
	Outlet,
	Scripts,
	useLoaderData,
	useLocation,
	useMatches,
	useRouteError,
	useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { Frame } from "#app/components/layout/Frame.tsx";
import { RefusalPage } from "#app/components/layout/RefusalPage.tsx";
import { useNonce } from "#app/http/nonce.ts";
import { refusalOf } from "#app/http/refusal.ts";
import { guarded } from "#app/http/route.server.ts";
import { viewerFacts } from "#app/services/viewer.server.ts";
import styles from "./styles/app.scss?url";

export const links: LinksFunction = () => [
	{ rel: "stylesheet", href: styles },
	{ rel: "stylesheet", href: "/brand.css" },
	{ rel: "icon", href: "data:," },
];

/** A page that was refused has no route of its own to name it. */
export const meta: MetaFunction = ({ error }) => (error ? [{ title: refusalOf(error).title }] : []);

export const loader = guarded({
	policy: "public",
	run: async (context, { request, context: load }) => ({
		...(await viewerFacts(context, new URL(request.url).pathname.replace(/\.data$/, ""), await load.asker())),
		sample: load.site.sampleCity,
	}),
});

/** Scripts leave the server only for pages that say they need them; every other page carries none. */
export function Layout({ children }: { readonly children: ReactNode }) {
	const nonce = useNonce();
	const name = useRouteLoaderData<typeof loader>("root")?.serviceName ?? "";
	return (
		<html lang="en-GB" className="govuk-template">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
				<meta name="application-name" content={name} />
				<Meta />
				<Links />
			</head>
			<body className="govuk-template__body">
				{children}
				{useInteractive() ? <Scripts nonce={nonce} /> : null}
			</body>
		</html>
	);
}

export default function Root() {
	const viewer = useLoaderData<typeof loader>();
	return (
		<Frame viewer={viewer} current={useLocation().pathname}>
			<Outlet />
		</Frame>
	);
}

/** Whatever a loader, an action or a page refused or broke on, in the frame of everything else. */
export function ErrorBoundary() {
	const refusal = refusalOf(useRouteError());
	const viewer = useRouteLoaderData<typeof loader>("root");
	const { pathname } = useLocation();
	const page = <RefusalPage refusal={refusal} />;
	if (!viewer) return <main className="govuk-width-container govuk-main-wrapper">{page}</main>;
	return (
		<Frame viewer={viewer} current={pathname}>
			{page}
		</Frame>
	);
}

function useInteractive(): boolean {
	return useMatches().some(
		({ handle }) => typeof handle === "object" && handle !== null && "interactive" in handle,
	);
}
