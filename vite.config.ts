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
 * What RJSF brings along and no form of ours can reach, a third of what it would send to a browser: Markdown (ours is
 * plain text), pages laid out as grids, and the reckoning of addresses for `$id` and `$ref` (it is told of one page's
 * questions and their widgets, see `pageSchema`). Each is its name and the least that stands in for it.
 */
const unreachable: Readonly<Record<string, string>> = {
	"markdown-to-jsx": "export function Markdown({ children }) { return children; } export default Markdown;",
	"fast-uri":
		"export default { equal: (one, other) => one === other, resolve: (_base, address) => address };",
	"./LayoutGridField.js": "export default function LayoutGridField() { return null; }",
	"./LayoutMultiSchemaField.js": "export default function LayoutMultiSchemaField() { return null; }",
};

function withoutUnreachable(): Plugin {
	const mark = "\0unreachable:";
	return {
		name: "without-unreachable",
		enforce: "pre",
		resolveId(source, importer) {
			const name = Object.keys(unreachable).find((one) => source === one || source.startsWith(`${one}/`));
			return name !== undefined && importer?.includes("/@rjsf/") ? mark + name : undefined;
		},
		load: (id) => (id.startsWith(mark) ? unreachable[id.slice(mark.length)] : undefined),
	};
}

/** Where the build is written; `app/http/build.ts` builds beside the one in use and then swaps the two. */
const buildDirectory = process.env.BUILD_DIRECTORY ?? "build";

export default defineConfig({
	plugins: process.env.VITEST
		? []
		: [withoutUnreachable(), remix({ ...remixConfig, buildDirectory }), ownServer()],
	build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
	css: { preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } } },
	optimizeDeps: { entries: ["./app/entry.client.tsx", "./app/root.tsx", "./app/routes/**/*.tsx"] },
});
