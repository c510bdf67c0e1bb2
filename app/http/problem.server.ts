import { data } from "@remix-run/node";
import type { Problem } from "#app/services/outcome.ts";
import { DatabaseProblem } from "#db/client.server.ts";
import type { Load } from "./load.server.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** The one map from what a service refuses to the status it is answered with. */
export const problemStatus: { readonly [kind in Problem["kind"]]: number } = {
	notFound: 404,
	forbidden: 403,
	invalid: 422,
	conflict: 409,
	gone: 410,
};

/** Seconds after which it makes sense to ask again while the database is away. */
export const retryAfter = "15";

/** Ends a loader or an action with a page that says what was refused. */
export function throwProblem(problem: Problem, load: Load): never {
	const words = "message" in problem ? { words: [problem.message] } : {};
	return throwRefusal(refusal(problemStatus[problem.kind], load.requestId, words), load);
}

/** Ends a loader or an action because what it is about does not exist, or must look so. */
export function throwNotFound(load: Load): never {
	return throwRefusal(refusal(404, load.requestId), load);
}

/** Ends a loader or an action with a refusal: a page, or its words alone where a file was asked for. */
export function throwRefusal(what: Refusal, load: Load): never {
	const headers = new Headers({ "Cache-Control": "no-store" });
	if (load.transport === "resource") {
		headers.set("Content-Type", "text/plain; charset=utf-8");
		throw new Response([what.title, ...what.words].join("\n"), { status: what.status, headers });
	}
	throw data(what, { status: what.status, headers });
}

/** Does this error mean that the database cannot be reached just now? */
export function isDatabaseAway(error: unknown): boolean {
	return error instanceof DatabaseProblem && error.away;
}
