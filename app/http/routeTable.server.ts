import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import type { Policy } from "#app/domain/access.ts";
import { policyOf } from "./route.server.ts";

/** What the policy of a loader or an action is; `none` has no such function, `missing` was not made by `guarded`. */
export type Guarding = Policy | "none" | "missing";

/** One route of the build with what protects it. */
export interface GuardedRoute {
	readonly id: string;
	/** Full path as in the table of addresses, `/referrals/:reference`. */
	readonly pattern: string;
	/** Answers with something else than a page. */
	readonly resource: boolean;
	/** A post to it may bring a file. */
	readonly takesFile: boolean;
	readonly loader: Guarding;
	readonly action: Guarding;
}

type RouteObject = Parameters<typeof matchRoutes>[0][number];

/** Finds which route a path leads to, without running anything of it. */
export interface RouteTable {
	readonly routes: readonly GuardedRoute[];
	find(pathname: string): GuardedRoute | null;
}

/** Every route of the build with the policy of its loader and of its action. */
export function routePolicies(build: ServerBuild): readonly GuardedRoute[] {
	return Object.values(build.routes).flatMap((route) =>
		route === undefined
			? []
			: [
					{
						id: route.id,
						pattern: patternOf(build, route.id),
						resource: route.module.default === undefined,
						takesFile: takesFile(route.module.handle),
						loader: guardingOf(route.module.loader),
						action: guardingOf(route.module.action),
					},
				],
	);
}

/** A route says so itself: `export const handle = { takesFile: true }`. */
function takesFile(handle: unknown): boolean {
	return typeof handle === "object" && handle !== null && "takesFile" in handle && handle.takesFile === true;
}

function guardingOf(handler: unknown): Guarding {
	return handler === undefined ? "none" : (policyOf(handler) ?? "missing");
}

function patternOf(build: ServerBuild, id: string): string {
	const parts: string[] = [];
	for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) {
		const path = build.routes[at]?.path;
		if (path) parts.unshift(path);
	}
	return `/${parts.join("/")}`;
}

/** The path a request asks for, without what tells Remix that only the data of it is wanted. */
export function routePath(path: string): string {
	return path.endsWith(".data") ? path.slice(0, -5).replace(/^\/_root$/, "/") : path;
}

const remembered = 1_000;

/** The table of the build; throws when a loader or an action was not made by `guarded`, so such a build never serves. */
export function routeTable(build: ServerBuild): RouteTable {
	const routes = routePolicies(build);
	const open = routes.filter((route) => route.loader === "missing" || route.action === "missing");
	if (open.length > 0)
		throw new Error(
			`Without a policy: ${open.map((route) => route.id).join(", ")}. Make them with guarded().`,
		);
	const tree = branchesBelow(build, undefined);
	const byId = new Map(routes.map((route) => [route.id, route]));
	const known = new Map<string, GuardedRoute | null>();
	return {
		routes,
		find(pathname) {
			const before = known.get(pathname);
			if (before !== undefined) return before;
			const leaf = matchRoutes(tree, pathname)?.at(-1)?.route.id;
			const found = leaf === undefined ? null : (byId.get(leaf) ?? null);
			if (known.size >= remembered) known.clear();
			known.set(pathname, found);
			return found;
		},
	};
}

function branchesBelow(build: ServerBuild, parent: string | undefined): RouteObject[] {
	return Object.values(build.routes).flatMap((route): RouteObject[] => {
		if (route === undefined || route.parentId !== parent) return [];
		const path = route.path === undefined ? {} : { path: route.path };
		if (route.index === true) return [{ id: route.id, index: true, ...path }];
		return [{ id: route.id, ...path, children: branchesBelow(build, route.id) }];
	});
}
