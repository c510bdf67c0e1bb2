import { existsSync, readFileSync } from "node:fs";

/**
 * The last line of `.ci/run`: how many tests passed and failed over all reports, and the exit code. A step that
 * failed without a failed test (a check, a file that does not load, a missing report) counts as one failure.
 */
interface Report {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
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
}

if (broken && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
