import { createRequestHandler, type ServerBuild, writeReadableStreamToWritable } from "@remix-run/node";
import type { Request as Incoming, Response as Outgoing, RequestHandler } from "express";
import type { Load } from "./load.server.ts";
import { loadFor } from "./loadFor.server.ts";
import { retryAfter } from "./problem.server.ts";
import { refuse } from "./refusalPage.server.ts";
import { type RouteTable, routePath } from "./routeTable.server.ts";
import type { Site } from "./site.ts";

/**
 * Hands a request that passed every gate to Remix. The body was read and judged before, the host was settled by the
 * origin gate; no abort signal goes along, so a browser that leaves early cannot cut a loader in half.
 */
export function remixHandler(site: Site, build: ServerBuild, table: RouteTable): RequestHandler {
	const handle = createRequestHandler(build, "production");
	return (incoming, outgoing, next) => {
		const load = loadFor(site, table, incoming, outgoing);
		mayPick(table, load, incoming)
			.then(async (may) => {
				if (!may) refuse(outgoing, 401);
				else await send(await handle(requestOf(incoming, outgoing), { ...load }), table, incoming, outgoing);
			})
			.catch(next);
	};
}

/**
 * A browser may name which loaders of a page it wants. Each is guarded by itself, so none runs that must not; but
 * who picks just the public ones of a page that is not public is told the same as for the page.
 */
async function mayPick(table: RouteTable, load: Load, incoming: Incoming): Promise<boolean> {
	if (load.transport !== "data" || !/[?&]_routes=/.test(incoming.originalUrl)) return true;
	const route = table.find(routePath(incoming.path));
	const isPublic = route === null || route.loader === "public";
	return isPublic || (await load.asker()).actor !== null;
}

function requestOf(incoming: Incoming, outgoing: Outgoing): Request {
	const { origin, body } = outgoing.locals;
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headers))
		if (value !== undefined && !hopByHop.has(name))
			headers.set(name, Array.isArray(value) ? value.join(", ") : value);
	headers.set("host", new URL(String(origin)).host);
	const isPost = incoming.method === "POST";
	const init =
		isPost && Buffer.isBuffer(body) ? { method: "POST", headers, body: new Uint8Array(body) } : { headers };
	return new Request(String(origin) + incoming.originalUrl, init);
}

/** What concerns the line to us and not the request; and who a proxy says we are, which the origin gate has settled. */
const hopByHop: ReadonlySet<string> = new Set([
	"connection",
	"content-length",
	"expect",
	"keep-alive",
	"transfer-encoding",
	"upgrade",
	"x-forwarded-host",
]);

async function send(
	answer: Response,
	table: RouteTable,
	incoming: Incoming,
	outgoing: Outgoing,
): Promise<void> {
	outgoing.status(answer.status);
	for (const [name, value] of answer.headers) outgoing.append(name, value);
	outgoing.vary("Cookie");
	if (answer.status === 503) outgoing.setHeader("Retry-After", retryAfter);
	settleCaching(table, incoming, outgoing);
	if (answer.body === null || incoming.method === "HEAD") {
		await answer.body?.cancel();
		outgoing.end();
	} else await writeReadableStreamToWritable(answer.body, outgoing);
}

/**
 * What a signed-in person is shown stays in no cache: on a shared computer the next user presses 'back'. Only what
 * everybody is given alike, and says itself that it may be kept, is.
 */
function settleCaching(table: RouteTable, incoming: Incoming, outgoing: Outgoing): void {
	const isForEverybody =
		table.find(incoming.path)?.loader === "public" && outgoing.hasHeader("Cache-Control");
	const isPersonal = incoming.headers.cookie !== undefined || outgoing.hasHeader("Set-Cookie");
	if (isPersonal && !isForEverybody) outgoing.setHeader("Cache-Control", "no-store");
	else if (!outgoing.hasHeader("Cache-Control")) outgoing.setHeader("Cache-Control", "no-cache");
}
