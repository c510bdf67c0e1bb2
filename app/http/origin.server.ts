import type { Request, RequestHandler } from "express";
import { type Config, isLoopback } from "./config.ts";
import { refuse } from "./refusalPage.server.ts";

/**
 * The origin this request must have come from to change anything. With APP_ORIGIN that; without it the loopback
 * name the browser used, since a page elsewhere cannot make a browser say one. Null: no origin is ours.
 */
function ownOrigin(config: Config, request: Request): string | null {
	if (config.origin !== null) return config.origin;
	const host = request.headers.host ?? "";
	const url = `http://${host}`;
	return URL.canParse(url) && isLoopback(new URL(url).hostname) ? new URL(url).origin : null;
}

/** Did a page of ours send this? Every header the browser gave must agree, and it must have given one. */
function cameFromUs(own: string | null, request: Request): boolean {
	const site = request.get("sec-fetch-site");
	const origin = request.get("origin");
	if (site === undefined && origin === undefined) return false;
	return (site === undefined || site === "same-origin") && (origin === undefined || origin === own);
}

/**
 * Refuses whatever another site makes a browser send, and settles the host name, so that nothing behind this point
 * builds an address from what a stranger wrote into a header.
 */
export function ownOriginOnly(config: Config): RequestHandler {
	return (request, response, next) => {
		const own = ownOrigin(config, request);
		if (request.method === "POST" && (own === null || !cameFromUs(own, request))) {
			refuse(response, 403, {
				title: "This was not sent from our own pages",
				words: [
					"To keep others from acting in your name, a form is only taken from the page it was on. Open the page here, and send it again.",
					...(own === null
						? [
								"If this is how the site is meant to be reached, whoever runs it sets APP_ORIGIN to its address.",
							]
						: []),
				],
			});
			return;
		}
		response.locals.origin = own ?? `http://127.0.0.1:${config.port}`;
		next();
	};
}
