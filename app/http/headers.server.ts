import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "./config.ts";

/** What a browser may do with a page of ours: run the scripts of this very response, and nothing from elsewhere. */
const contentSecurityPolicy = {
	"default-src": ["'none'"],
	"style-src": ["'self'"],
	"img-src": ["'self'", "data:"],
	"font-src": ["'self'"],
	"connect-src": ["'self'"],
	"manifest-src": ["'self'"],
	"form-action": ["'self'"],
	"frame-ancestors": ["'none'"],
	"base-uri": ["'none'"],
	"object-src": ["'none'"],
};

const yearInSeconds = 31_536_000;

/**
 * Security headers for every response of the process: pages, data, static files, refusals and errors alike.
 * Referrer-Policy is `same-origin`: with `no-referrer` browsers send `Origin: null` with plain form posts.
 */
export function securityHeaders(config: Config): RequestHandler[] {
	const https = config.origin?.startsWith("https://") === true;
	return [
		(_request, response, next) => {
			response.locals.nonce = randomBytes(16).toString("base64");
			next();
		},
		helmet({
			contentSecurityPolicy: {
				useDefaults: false,
				directives: {
					...contentSecurityPolicy,
					"script-src": [
						(_request, response) => `'nonce-${nonceOf("locals" in response ? response.locals : {})}'`,
						"'strict-dynamic'",
					],
				},
			},
			crossOriginEmbedderPolicy: false,
			referrerPolicy: { policy: "same-origin" },
			strictTransportSecurity: https ? { maxAge: yearInSeconds, includeSubDomains: false } : false,
			xFrameOptions: { action: "deny" },
		}),
		(_request, response, next) => {
			response.setHeader(
				"Permissions-Policy",
				"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
			);
			next();
		},
	];
}

/** The nonce given to this response. */
export function nonceOf(locals: unknown): string {
	const given = typeof locals === "object" && locals !== null && "nonce" in locals ? locals.nonce : undefined;
	if (typeof given !== "string") throw new Error("A response was begun without its nonce");
	return given;
}
