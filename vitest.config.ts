import { defineConfig } from "vitest/config";

/** Starts the real Postgres once per run and builds the template database that each file copies. */
const postgres = "tests/setup/global.ts";

const deep = "tests/**/*.deep.test.{ts,tsx}";
const browser = "tests/browser/**/*.test.{ts,tsx}";

/**
 * `rooms`: everything that needs no browser, two files at a time.
 * `browser`: real Chromium against the built server, one file at a time, after the rooms.
 * `deep`: what takes long, whole journeys in the browser among it; only `npm run test:deep` (mode `deep`) sees it.
 * The Remix plugin is not wanted here, so this file stands apart from vite.config.ts.
 */
export default defineConfig(({ mode }) => ({
	test: {
		globals: false,
		environment: "node",
		env: { NODE_ENV: "test" },
		pool: "forks" as const,
		maxWorkers: 2,
		globalSetup: postgres,
		projects: (mode === "deep" ? [mode] : ["rooms", "browser"]).map((name) => ({
			extends: true as const,
			test: {
				name,
				setupFiles: ["tests/setup/console.ts"],
				...projects[name],
			},
		})),
	},
	esbuild: { jsx: "automatic" as const },
	server: { watch: { ignored: ["**/.cache/**", "**/.data/**", "**/build/**"] } },
}));

/** A journey in the browser that a busy machine cut short is walked once more; twice is a fault. */
const onceMore = 1;

const projects: Record<string, object> = {
	rooms: {
		include: ["tests/**/*.test.{ts,tsx}"],
		exclude: [deep, browser, "tests/bench/**"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		sequence: { groupOrder: 0 },
	},
	browser: {
		include: [browser],
		exclude: [deep],
		fileParallelism: false,
		retry: onceMore,
		testTimeout: 120_000,
		hookTimeout: 180_000,
		sequence: { groupOrder: 1 },
	},
	deep: {
		include: [deep],
		fileParallelism: false,
		retry: onceMore,
		testTimeout: 600_000,
		hookTimeout: 180_000,
	},
};
