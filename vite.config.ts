import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

/** Started beside the server, so each a file of its own in the build. */
const workers = {
	"drawing-worker": "app/components/charts/drawing.worker.server.tsx",
	"cleaning-worker": "app/services/files/cleaning.worker.server.ts",
	"outside-worker": "app/services/outside.worker.server.ts",
	"replay-worker": "app/services/impact/replay.worker.server.ts",
};

/**
 * The server build starts at our own server, which imports Remix's build: one module graph, so a connection
 * pool, a cache or a class exists once in the process. Chunks lie beside `index.js`.
 */
function ownServer(): Plugin {
	return {
		name: "own-server",
		config: (_config, { command, isSsrBuild }) => {
			if (command !== "build" || isSsrBuild !== true) return {};
			return {
				build: {
					rollupOptions: {
						input: { index: "app/http/main.ts", ...workers },
						output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
					},
				},
			};
		},
	};
}

/**
 * RJSF imports a library that turns Markdown into elements. Our forms are plain text and never use it, and it is a
 * fifth of what a form page would send to a browser.
 */
function noMarkdown(): Plugin {
	const plainText = "\0plain-text";
	return {
		name: "no-markdown",
		enforce: "pre",
		resolveId: (source) => (source.startsWith("markdown-to-jsx") ? plainText : undefined),
		load: (id) =>
			id === plainText
				? "export function Markdown({ children }) { return children; } export default Markdown;"
				: undefined,
	};
}

/** Where the build is written; `app/http/build.ts` builds beside the one in use and then swaps the two. */
const buildDirectory = process.env.BUILD_DIRECTORY ?? "build";

export default defineConfig({
	plugins: process.env.VITEST ? [] : [noMarkdown(), remix({ ...remixConfig, buildDirectory }), ownServer()],
	build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
	css: { preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } } },
	optimizeDeps: { entries: ["./app/entry.client.tsx", "./app/root.tsx", "./app/routes/**/*.tsx"] },
});
