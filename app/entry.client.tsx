import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * Remix suspends its first render until the data that came with the page is decoded. Whoever types in that moment makes
 * React 18 hydrate at once, which it cannot while the root itself is suspended (React error 345: the page stays without
 * scripts). So the data is decoded first: the component throws the promise it waits for before it calls any hook.
 */
async function untilDecoded(): Promise<void> {
	try {
		RemixBrowser({});
	} catch (thrown) {
		if (thrown instanceof Promise) await thrown;
	}
}

void untilDecoded().then(() =>
	startTransition(() => {
		hydrateRoot(
			document,
			<StrictMode>
				<RemixBrowser />
			</StrictMode>,
		);
	}),
);
