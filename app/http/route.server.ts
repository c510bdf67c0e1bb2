import { redirect } from "@remix-run/node";
import { type Actor, can, type Policy, type Resource } from "#app/domain/access.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { keepPost, postedFields } from "./keptPost.server.ts";
import type { Load } from "./load.server.ts";
import { SignInBusy } from "./password.server.ts";
import { isDatabaseAway, throwRefusal } from "./problem.server.ts";
import { refusal } from "./refusal.ts";

/** What Remix hands to a loader or an action. */
export interface RouteArgs {
	readonly request: Request;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly context: Load;
}

/** A loader or an action that nothing can run without its policy having been asked. */
export type Guarded<T> = ((args: RouteArgs) => Promise<T>) & { readonly policy: Policy };

type Nothing = { readonly kind: "none" };

/** Whoever is not public is signed in. */
type ContextFor<P extends Policy> = P extends "public" ? Context : SignedInContext;

interface Guard<P extends Policy, R extends Resource, T> {
	readonly policy: P;
	/** Starts a read that brings the session along with what the request is about. */
	readonly begin?: (args: RouteArgs) => unknown;
	/** Loads what the request is about; null is answered like something the person may not see. */
	readonly resource?: (context: ContextFor<P>, args: RouteArgs) => Promise<R | null>;
	readonly run: (context: ContextFor<P>, args: RouteArgs & { readonly resource: R }) => Promise<T> | T;
}

/** A guard as the code behind `guarded` sees it, whatever the types of its resource and its answer. */
interface AnyGuard<T> {
	readonly policy: Policy;
	readonly begin?: (args: RouteArgs) => unknown;
	readonly resource?: (context: SignedInContext, args: RouteArgs) => Promise<Resource | null>;
	readonly run: (context: Context, args: RouteArgs & { readonly resource: Resource }) => Promise<T> | T;
}

const policyByHandler = new WeakMap<object, Policy>();

/** The policy of a loader or an action; undefined when it was not made by `guarded`. */
export function policyOf(handler: unknown): Policy | undefined {
	return typeof handler === "function" ? policyByHandler.get(handler) : undefined;
}

/**
 * Makes a loader or an action: settles who asks, finds what it is about, asks `can`, and only then runs. Each call
 * stands on its own, however the route was reached; a parent's loader protects nothing.
 * No session: a page redirects to sign-in, anything else is 401. What cannot be seen is 404, a role refused 403,
 * the database away 503. `run` must not read `request.signal`, which is cut when Remix copies the request.
 */
export function guarded<const P extends Policy, T, R extends Resource = Nothing>(
	guard: Guard<P, R, T>,
): Guarded<T>;
export function guarded<T>(guard: AnyGuard<T>): Guarded<T> {
	const { policy } = guard;
	const handler = async (args: RouteArgs): Promise<T> => {
		const load = args.context;
		try {
			if (policy === "public") return await guard.run(await load.context(), { ...args, resource: nothing });
			return await runSignedIn(guard, args);
		} catch (error) {
			if (isDatabaseAway(error) || error instanceof SignInBusy) throwUnavailable(args);
			throw error;
		}
	};
	policyByHandler.set(handler, policy);
	return Object.assign(handler, { policy });
}

const nothing: Nothing = { kind: "none" };

async function runSignedIn<T>(guard: AnyGuard<T>, args: RouteArgs): Promise<T> {
	const load = args.context;
	guard.begin?.(args);
	const context = await load.context();
	const { actor } = context;
	if (actor === null) return askToSignIn(args);
	const signedIn = { ...context, actor };
	const resource = guard.resource === undefined ? nothing : await guard.resource(signedIn, args);
	if (resource === null) return throwRefusal(refusal(404, load.requestId), load);
	allow(actor, guard.policy, resource, load);
	return await guard.run(signedIn, { ...args, resource });
}

/** The page that says so offers what was posted again: nothing that was typed is lost to a pause of ours. */
function throwUnavailable({ request, context: load }: RouteArgs): never {
	const { pathname, search } = new URL(request.url);
	const fields = load.transport === "page" && request.method === "POST" ? postedFields(load) : null;
	const again = fields === null ? {} : { again: { path: pathname + search, fields } };
	return throwRefusal({ ...refusal(503, load.requestId), ...again }, load);
}

/** A child's or a school's record that is not theirs must look like one that does not exist. */
function allow(actor: Actor, policy: Policy, resource: Resource, load: Load): void {
	if (can(actor, policy, resource)) return;
	const isRecord = ["referral", "school", "filing"].includes(resource.kind);
	throwRefusal(refusal(isRecord ? 404 : 403, load.requestId), load);
}

function askToSignIn({ request, context: load }: RouteArgs): never {
	const { pathname, search } = new URL(request.url);
	const next = pathname + search;
	const isRead = request.method === "GET" || request.method === "HEAD";
	if (isRead && load.transport === "page") throw redirect(`/sign-in?${new URLSearchParams({ next })}`, 303);
	const kept = isRead ? null : keepPost(load, next);
	return throwRefusal({ ...refusal(401, load.requestId), signIn: { next, kept } }, load);
}
