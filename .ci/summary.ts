import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * The end of `.ci/run`: each failed test by name, with what it said, so that whoever sees only the end of a long output
 * knows what to mend; then, as the last line, how many tests passed and failed over all reports; and the exit code. A
 * step that failed without a failed test (a check, a file that does not load, a missing report) counts as one failure.
 */
interface Report {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: readonly TestFile[];
}

interface TestFile {
	readonly name: string;
	readonly status: string;
	/** Why the file could not be read or its hooks failed; empty where only tests in it failed. */
	readonly message: string;
	readonly assertionResults: readonly {
		readonly status: string;
		readonly fullName: string;
		readonly failureMessages: readonly string[];
	}[];
}

/** Enough for a difference of two values and the line it was found at. */
const linesShown = 25;

function tell(title: string, words: string): void {
	const lines = stripVTControlCharacters(words)
		.trim()
		.split("\n")
		.filter((line) => !line.includes("/node_modules/") && !line.startsWith("    at new Promise"));
	console.log([`\nFAILED ${title}`, ...lines.slice(0, linesShown)].join("\n"));
}

function tellFailures({ name, status, message, assertionResults }: TestFile): void {
	if (status !== "failed") return;
	const file = path.relative("", name);
	if (message !== "") tell(file, message);
	for (const test of assertionResults)
		if (test.status === "failed") tell(`${file} > ${test.fullName}`, test.failureMessages.join("\n"));
}

const [folder = ".cache/reports", stepFailed = "0"] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let broken = stepFailed !== "0";

for (const name of ["test", "deep"]) {
	const file = `${folder}/${name}.json`;
	if (!existsSync(file)) {
		console.log(`No report of ${name}.`);
		broken = true;
		continue;
	}
	const report: Report = JSON.parse(readFileSync(file, "utf8"));
	passed += report.numPassedTests;
	failed += report.numFailedTests;
	report.testResults.forEach(tellFailures);
}

if (broken && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
