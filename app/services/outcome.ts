import type { Issue } from "#schemas/annotations.ts";

/** What a service refuses, in words a person can act on. `http/problem.server.ts` maps each to one status. */
export type Problem =
	| { readonly kind: "notFound" }
	| { readonly kind: "forbidden"; readonly message: string }
	| { readonly kind: "invalid"; readonly message: string; readonly issues: readonly Issue[] }
	| { readonly kind: "conflict"; readonly message: string }
	| { readonly kind: "gone"; readonly message: string };

/** An expected refusal is a value; only bugs throw. */
export type Outcome<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problem: Problem };

/** Wraps what went well. */
export function done<T>(value: T): Outcome<T> {
	return { ok: true, value };
}

/** Wraps what was refused. */
export function refused(problem: Problem): { readonly ok: false; readonly problem: Problem } {
	return { ok: false, problem };
}
