import { timingSafeEqual } from "node:crypto";
import { type Request, Router } from "express";
import { collectDefaultMetrics } from "prom-client";
import { refuse } from "./refusalPage.server.ts";
import type { Site } from "./site.ts";

/**
 * For those who run it: is the process alive (`/healthz`), may it be given work (`/readyz`, 503 while the database
 * is away or the process is stopping), what has it done (`/metrics`, this machine or METRICS_TOKEN only).
 */
export function health(site: Site): Router {
	collectDefaultMetrics({ register: site.metrics });
	const router = Router();
	router.use(["/healthz", "/readyz", "/metrics"], (_request, response, next) => {
		response.setHeader("Cache-Control", "no-store");
		next();
	});
	router.get("/healthz", (_request, response) => {
		response.type("text").send("ok\n");
	});
	router.get("/readyz", (_request, response, next) => {
		if (site.isStopping()) return void response.status(503).type("text").send("stopping\n");
		site.database
			.ready()
			.then((isReady) => {
				response
					.status(isReady ? 200 : 503)
					.type("text")
					.send(isReady ? "ready\n" : "the database is away\n");
			})
			.catch(next);
	});
	router.get("/metrics", (request, response, next) => {
		if (!mayMeasure(site, request)) return refuse(response, 404);
		site.metrics
			.metrics()
			.then((text) => response.type(site.metrics.contentType).send(text))
			.catch(next);
	});
	return router;
}

/** Behind a proxy everybody's line comes from the same machine, so there only the token counts. */
function mayMeasure(site: Site, request: Request): boolean {
	const { metricsToken, proxies } = site.config;
	const given = Buffer.from(request.get("authorization") ?? "");
	const wanted = Buffer.from(`Bearer ${metricsToken ?? ""}`);
	if (metricsToken !== null) return given.length === wanted.length && timingSafeEqual(given, wanted);
	const address = request.socket.remoteAddress ?? "";
	const isForwarded =
		request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
	return proxies === 0 && !isForwarded && /^(::ffff:)?127\.|^::1$/.test(address);
}
