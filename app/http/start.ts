import { chdir } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtServer, buildIfChanged } from "./build.ts";

/** What a started server offers; the built file keeps to it. */
interface Built {
	readonly serve: (environment: NodeJS.ProcessEnv) => Promise<void>;
}

const environment = { ...process.env };

chdir(fileURLToPath(new URL("../..", import.meta.url)));
try {
	await buildIfChanged(console.log);
	// React renders several times slower, and warns, unless it is told so before it is loaded.
	process.env["NODE_ENV"] ??= "production";
	const built: Built = await import(pathToFileURL(builtServer).href);
	await built.serve(environment);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
