import { expect, test } from "vitest";
import { safePath } from "#app/http/returnTo.ts";
import { fc } from "#tests/setup/chance.ts";

test("a path of ours is kept with its query", () => {
	expect(safePath("/referrals/C3-7KQ4-M2?from=queue&x=%20")).toBe("/referrals/C3-7KQ4-M2?from=queue&x=%20");
});

test("anything that leads elsewhere becomes the start page", () => {
	const elsewhere = [
		"https://evil.example/",
		"//evil.example/",
		"/\\evil.example",
		"/\t/evil.example",
		"/x\\..\\..//evil.example",
		"/.//evil.example",
		"javascript:alert(1)",
		"referrals",
		"",
		null,
		undefined,
		"/sign-out",
		"/sign-in?next=/sign-in",
	];
	for (const address of elsewhere) expect(safePath(address), String(address)).toBe("/");
});

test("whatever is asked for, a browser stays on this site", () => {
	const pieces = fc.constantFrom(
		"/",
		"\\",
		".",
		"..",
		"//",
		"\t",
		"\n",
		"@",
		":",
		"evil.example",
		"http:",
		"%2f",
		"a",
		"?",
		"#",
	);
	fc.assert(
		fc.property(
			fc.array(pieces).map((some) => some.join("")),
			(address) => {
				const here = "https://here.example";
				expect(new URL(safePath(address), here).origin).toBe(here);
				expect(new URL(safePath(`/${address}`), here).origin).toBe(here);
			},
		),
	);
});
