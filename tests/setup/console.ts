import { format } from "node:util";
import { afterEach } from "vitest";

const print = console.error;
let printed: string[] = [];

console.error = (...parts: unknown[]) => {
	printed.push(format(...parts));
	print(...parts);
};

/** A test that provokes an error on purpose takes the lines it expects, so that they do not fail it. */
export function takeConsoleErrors(): readonly string[] {
	const taken = printed;
	printed = [];
	return taken;
}

afterEach(() => {
	const left = takeConsoleErrors();
	if (left.length > 0) throw new Error(`console.error was called: ${left.join("\n")}`);
});
