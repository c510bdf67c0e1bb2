import { expect, test } from "vitest";
import { readReference, referenceFrom } from "#app/domain/reference.ts";
import { isEditable, nextState, referralSteps } from "#app/domain/referral.ts";
import { referralStates } from "#schemas/vocabulary.ts";
import { fc } from "#tests/setup/chance.ts";

const anyStep = fc.constantFrom(...referralSteps);

test("a referral reaches a decision only by way of sent, ready and listed", () => {
	fc.assert(
		fc.property(fc.array(anyStep, { maxLength: 40 }), (path) => {
			let state: (typeof referralStates)[number] = "draft";
			const seen = new Set<string>([state]);
			for (const step of path) {
				const next = nextState(state, step);
				if (!next.ok) continue;
				if (next.state === "decided") expect(state).toBe("listed");
				if (next.state === "listed") expect(state).toBe("ready");
				if (next.state === "ready") expect(["submitted", "listed"]).toContain(state);
				state = next.state;
				seen.add(state);
			}
			if (seen.has("decided"))
				expect([...seen]).toEqual(expect.arrayContaining(["submitted", "ready", "listed"]));
		}),
	);
});

test("nothing leads out of closed or withdrawn, and the refusal says why", () => {
	for (const state of ["closed", "withdrawn"] as const) {
		for (const step of referralSteps) {
			const next = nextState(state, step);
			expect(next.ok).toBe(false);
			if (!next.ok) expect(next.why).toMatch(/^This referral .*\.$/);
		}
	}
});

test("a school may change its words only while the referral is with the school", () => {
	expect(referralStates.filter(isEditable)).toEqual(["draft", "returned"]);
});

test("references are read back as they were minted, however they are typed", () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 6, maxLength: 16 }), (bytes) => {
			const reference = referenceFrom(bytes);
			expect(readReference(` ${reference.toLowerCase()} `)).toBe(reference);
		}),
	);
	expect(readReference("7KQ2-M4'--")).toBeNull();
});
