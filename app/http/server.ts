import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { ServerBuild } from "@remix-run/node";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { isSafeEncoding, readBody } from "./body.server.ts";
import { securityHeaders } from "./headers.server.ts";
import { health } from "./health.server.ts";
import { accessLog, reportError } from "./log.server.ts";
import { ownOriginOnly } from "./origin.server.ts";
import { isDatabaseAway } from "./problem.server.ts";
import { receiveFile } from "./receiveFile.server.ts";
import { refuse } from "./refusalPage.server.ts";
import { remixHandler } from "./remix.server.ts";
import { type RouteTable, routePath, routeTable } from "./routeTable.server.ts";
import type { Site } from "./site.ts";

const headersTimeoutMs = 10_000;
/** Long enough for a file of 10 MB over a school's slow line; a form without a file has `readBody`'s minute. */
const requestTimeoutMs = 180_000;

/**
 * The web server, not yet listening. Every response goes through the first three steps, so a refusal, a static file
 * and an error carry the same headers as a page. Throws when a route of the build has no policy.
 */
export function makeServer(site: Site, build: ServerBuild, clientDirectory: string): Server {
	const table = routeTable(build);
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	app.set("trust proxy", site.config.proxies);
	app.set("query parser", false);
	app.use(begin(site));
	app.use(securityHeaders(site.config));
	app.use(accessLog(site.log, site.metrics, table));
	app.use(knownMethodsOnly);
	app.use(health(site));
	app.use(readableAddressOnly);
	app.use(
		"/assets",
		express.static(`${clientDirectory}/assets`, { immutable: true, maxAge: "1y", index: false }),
	);
	app.use("/assets", (_request, response) => refuse(response, 404));
	app.use(express.static(clientDirectory, { index: false, redirect: false, maxAge: "1h" }));
	app.use(ownOriginOnly(site.config));
	app.use(postsToActionsOnly(table));
	app.use(receiveFile(site, table));
	app.use(readBody);
	app.use(remixHandler(site, build, table));
	app.use(lastResort(site));
	const server = createServer({ headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs }, app);
	server.on("clientError", refuseBareLine);
	return server;
}

/** What is no request at all gets no page, and the strictest headers. */
function refuseBareLine(error: Error, socket: Duplex): void {
	if (!socket.writable) return void socket.destroy();
	const code = "code" in error ? error.code : "";
	const status = code === "HPE_HEADER_OVERFLOW" ? "431" : code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408" : "400";
	const strict = "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n";
	socket.end(`HTTP/1.1 ${status} Refused\r\n${strict}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

function begin(site: Site): RequestHandler {
	return (_request, response, next) => {
		const requestId = randomBytes(9).toString("base64url");
		response.locals.requestId = requestId;
		response.locals.stylesheet = site.stylesheet;
		response.setHeader("X-Request-Id", requestId);
		if (site.isStopping()) response.setHeader("Connection", "close");
		next();
	};
}

const knownMethodsOnly: RequestHandler = (request, response, next) => {
	if (["GET", "HEAD", "POST"].includes(request.method)) return next();
	response.setHeader("Allow", "GET, HEAD, POST");
	refuse(response, 405);
};

/** An address that does not decode, or holds what the database cannot, leads nowhere; nor does Remix's older way to ask for data. */
const readableAddressOnly: RequestHandler = (request, response, next) => {
	if (!request.originalUrl.startsWith("/") || !isSafeEncoding(request.originalUrl) || !decodes(request.path))
		return refuse(response, 400);
	if (/[?&]_data=/.test(request.originalUrl)) return refuse(response, 404);
	next();
};

function decodes(path: string): boolean {
	try {
		decodeURIComponent(path);
		return true;
	} catch {
		return false;
	}
}

/** A post to a page that takes none runs nothing; whoever may not see the page learns nothing of it either. */
function postsToActionsOnly(table: RouteTable): RequestHandler {
	return (request, response, next) => {
		const route = request.method === "POST" ? table.find(routePath(request.path)) : null;
		if (route === null || route.action !== "none") return next();
		refuse(response, route.loader === "none" || route.loader === "public" ? 405 : 404);
	};
}

function lastResort(site: Site): ErrorRequestHandler {
	return (error: unknown, request, response, _next) => {
		if (request.aborted || response.headersSent) return void response.destroy();
		const status = statusOf(error);
		if (status === 500) reportError(site.log, String(response.locals.requestId), error);
		refuse(response, status);
	};
}

/** The database may be away; express and its static files mark what the caller did wrong with a status of their own. */
function statusOf(error: unknown): number {
	if (isDatabaseAway(error)) return 503;
	const status = error instanceof Error && "status" in error ? error.status : undefined;
	return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}
