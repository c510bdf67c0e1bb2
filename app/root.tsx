import { Links, Meta, Outlet, Scripts, useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce } from "#app/http/nonce.ts";

export function Layout({ children }: { readonly children: ReactNode }) {
	const nonce = useNonce();
	return (
		<html lang="en-GB">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<Meta />
				<Links />
			</head>
			<body>
				{children}
				{useInteractive() ? <Scripts nonce={nonce} /> : null}
			</body>
		</html>
	);
}

export default function Root() {
	return <Outlet />;
}

function useInteractive(): boolean {
	return useMatches().some(
		({ handle }) => typeof handle === "object" && handle !== null && "interactive" in handle,
	);
}
