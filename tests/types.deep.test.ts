import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

/** `npm run check` reads types with the compiler written in Go; editors and packages read them with the pinned one. */
it("the pinned compiler finds no fault that the quick one passed over", () => {
	const { stdout, status } = spawnSync(
		"node_modules/.bin/tsc",
		["-p", ".", "--noEmit", "--incremental", "false", "--pretty", "false"],
		{ encoding: "utf8" },
	);

	expect(stdout).toBe("");
	expect(status).toBe(0);
});
