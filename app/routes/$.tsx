import type { MetaFunction } from "@remix-run/react";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "Page not found – SEND funding clusters" }];

/** Every address that is no other route's, so that 'not found' has the frame of everything else. */
export const loader = guarded({
	policy: "public",
	run: (_context, { context: load }) => throwNotFound(load),
});

export const action = guarded({
	policy: "public",
	run: (_context, { context: load }) => throwNotFound(load),
});

export default function NotFound() {
	return null;
}
