import { chdir } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildIfChanged, builtServer } from "./build.ts";
import { readConfig } from "./config.ts";

/** What a started server offers; the built file keeps to it. */
interface Built {
	readonly serve: (environment: NodeJS.ProcessEnv) => Promise<void>;
}

const environment = { ...process.env };

chdir(fileURLToPath(new URL("../..", import.meta.url)));
try {
	// Wrong settings are said before the build, not after half a minute.
	readConfig(environment);
	await buildIfChanged(console.log);
	// React renders several times slower, and warns, unless it is told so before it is loaded.
	process.env.NODE_ENV ??= "production";
	const built: Built = await import(pathToFileURL(builtServer).href);
	await built.serve(environment);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
