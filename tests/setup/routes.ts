import { flatRoutes } from "@remix-run/dev/dist/config/flat-routes.js";
import type { ServerBuild } from "@remix-run/node";
import { type GuardedRoute, routePolicies } from "#app/http/routeTable.server.ts";

type Modules = Record<string, () => Promise<ServerBuild["routes"][string]["module"]>>;

/**
 * Every route file there is, found as the build finds them, with the policy of its loader and of its action. The
 * built server holds the same table and starts only when it is complete.
 */
export async function allRoutes(): Promise<readonly GuardedRoute[]> {
	const modules = import.meta.glob("/app/routes/**/*.tsx") as Modules;
	const entries = Object.values(flatRoutes("app")).map(async ({ id, parentId, path, index, file }) => {
		const module = await modules[`/app/${file}`]?.();
		if (module === undefined) throw new Error(`${file} is a route and no module`);
		const place = { ...(path === undefined ? {} : { path }), ...(index === true ? { index } : {}) };
		return [id, { id, ...(parentId === "root" ? {} : { parentId }), ...place, module }] as const;
	});
	const routes = Object.fromEntries(await Promise.all(entries));
	return routePolicies({ routes } as Pick<ServerBuild, "routes"> as ServerBuild);
}
