import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/**
 * The quick loop: types and the rules that need them, lint and format, rooms, unused code. Two at a time, so that two cores are busy
 * and no more; each one's output appears whole, and the exit code tells whether all passed.
 */
interface Check {
	readonly name: string;
	readonly command: readonly [tool: string, ...rest: string[]];
}

interface Result {
	readonly name: string;
	readonly passed: boolean;
	readonly seconds: number;
	readonly said: string;
}

/** The longest first, so that the short ones fill the other core. */
const checks: readonly Check[] = [
	{ name: "types and typed rules", command: ["oxlint", "--type-check", "--deny-warnings"] },
	{ name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
	{
		name: "rooms",
		command: ["depcruise", "--config", ".ci/rooms.cjs", "app", "schemas", "db", "reports", "tests"],
	},
	{ name: "unused", command: ["knip", "--no-progress"] },
];

/** Runs one tool of node_modules/.bin and keeps all it says. */
function run({ name, command: [tool, ...rest] }: Check): Promise<Result> {
	const begun = performance.now();
	const said: Buffer[] = [];
	return new Promise((resolve) => {
		const end = (passed: boolean) =>
			resolve({
				name,
				passed,
				seconds: (performance.now() - begun) / 1000,
				said: Buffer.concat(said).toString("utf8").trim(),
			});
		const child = spawn(`node_modules/.bin/${tool}`, rest, { stdio: ["ignore", "pipe", "pipe"] });
		child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
		child.on("error", (error) => {
			said.push(Buffer.from(error.message));
			end(false);
		});
		child.on("close", (code) => end(code === 0));
	});
}

const waiting = [...checks];
const failed: string[] = [];

async function work(): Promise<void> {
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		const { name, passed, seconds, said } = await run(next);
		console.log(`${passed ? "ok    " : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
		if (!passed) {
			failed.push(name);
			console.log(`${said}\n`);
		}
	}
}

await Promise.all([work(), work()]);
console.log(failed.length === 0 ? "check: all passed" : `check: failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
