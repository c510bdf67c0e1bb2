import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

/** The smallest Remix app that does what is compared: built from the root of the checkout, into a folder of its own. */
export default defineConfig({
	plugins: [
		remix({
			appDirectory: "tests/bench/anchor/app",
			buildDirectory: ".cache/bench-anchor",
			future: {
				v3_fetcherPersist: true,
				v3_lazyRouteDiscovery: false,
				v3_relativeSplatPath: true,
				v3_singleFetch: true,
				v3_throwAbortReason: true,
			},
		}),
	],
});
