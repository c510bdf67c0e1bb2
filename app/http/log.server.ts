import type { RequestHandler } from "express";
import { type Logger, pino } from "pino";
import { Histogram, type Registry } from "prom-client";
import { type RouteTable, routePath } from "./routeTable.server.ts";

/** The process's log: JSON lines on standard output. */
export function openLog(level: string): Logger {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * Writes an error. Messages of errors thrown by our own code name no person; a database's, which would quote what
 * people wrote, have been scrubbed where they arose.
 */
export function reportError(log: Logger, requestId: string, error: unknown): void {
	if (error instanceof Error) log.error({ requestId, error: error.name, stack: error.stack }, error.message);
	else log.error({ requestId, error: typeof error }, "Something that is no error was thrown");
}

/**
 * One line and one measurement per request: the route's pattern instead of the path, no query, no address, no name;
 * so that neither log nor metrics say who looked at whom.
 */
export function accessLog(log: Logger, metrics: Registry, table: RouteTable): RequestHandler {
	const seconds = new Histogram({
		name: "http_request_seconds",
		help: "Time from request to answer, by route",
		labelNames: ["route", "method", "status"],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
		registers: [metrics],
	});
	return (request, response, next) => {
		const began = performance.now();
		response.on("close", () => {
			const ms = performance.now() - began;
			const route = routeName(table, request.path);
			const status = response.writableFinished ? response.statusCode : 499;
			seconds.observe({ route, method: request.method, status: String(status) }, ms / 1000);
			const line = { requestId: response.locals.requestId, method: request.method, route, status };
			log.info({ ...line, ms: Math.round(ms * 10) / 10 }, "request");
		});
		next();
	};
}

const watching = /^\/(healthz|readyz|metrics)$/;

function routeName(table: RouteTable, path: string): string {
	if (path.startsWith("/assets/")) return "/assets/*";
	if (watching.test(path)) return path;
	return table.find(routePath(path))?.pattern ?? "*";
}
