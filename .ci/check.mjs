import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/**
 * The quick loop: lint and format, types, rooms, typed rules, unused code. Two at a time, so that two cores are busy
 * and no more; each one's output appears whole, and the exit code tells whether all passed.
 */
const checks = [
	{ name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
	{ name: "types", command: ["tsc", "-p", ".", "--noEmit", "--pretty", "false"] },
	{
		name: "typed rules",
		command: ["eslint", "--cache", "--cache-strategy", "content", "--cache-location", ".cache/eslint", "."],
	},
	{
		name: "rooms",
		command: ["depcruise", "--config", ".ci/rooms.cjs", "app", "schemas", "db", "reports", "tests"],
	},
	{ name: "unused", command: ["knip", "--no-progress"] },
];

/** Runs one tool from node_modules/.bin and keeps all it says. */
function run({ name, command }) {
	const [tool = "", ...rest] = command;
	const begun = performance.now();
	return new Promise((resolve) => {
		const said = [];
		const child = spawn(`node_modules/.bin/${tool}`, rest, { stdio: ["ignore", "pipe", "pipe"] });
		child.stdout.on("data", (chunk) => said.push(chunk));
		child.stderr.on("data", (chunk) => said.push(chunk));
		child.on("error", (error) => resolve({ name, passed: false, seconds: 0, said: error.message }));
		child.on("close", (code) =>
			resolve({
				name,
				passed: code === 0,
				seconds: (performance.now() - begun) / 1000,
				said: Buffer.concat(said).toString("utf8").trim(),
			}),
		);
	});
}

const waiting = [...checks];
const results = [];

async function work() {
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		const result = await run(next);
		results.push(result);
		console.log(
			`${result.passed ? "ok    " : "FAILED"}  ${result.name} (${result.seconds.toFixed(1)} s)${result.passed ? "" : `\n${result.said}\n`}`,
		);
	}
}

await Promise.all([work(), work()]);
const failed = results.filter((result) => !result.passed).map((result) => result.name);
console.log(failed.length === 0 ? "check: all passed" : `check: failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
