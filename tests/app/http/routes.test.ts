import { expect, test } from "vitest";
import { policies } from "#app/domain/access.ts";
import { policyOf } from "#app/http/route.server.ts";

const modules = import.meta.glob<Record<string, unknown>>(["/app/root.tsx", "/app/routes/**/*.tsx"], {
	eager: true,
});

test("every loader and every action was made by guarded and names a policy", () => {
	expect(Object.keys(modules).length).toBeGreaterThan(10);
	for (const [file, module] of Object.entries(modules))
		for (const name of ["loader", "action"]) {
			if (!(name in module)) continue;
			expect(policies, `${name} of ${file}`).toContain(policyOf(module[name]));
		}
});

test("no route loads or acts in the browser, past the policy", () => {
	for (const [file, module] of Object.entries(modules)) {
		expect(module, file).not.toHaveProperty("clientLoader");
		expect(module, file).not.toHaveProperty("clientAction");
	}
});
