import { PassThrough } from "node:stream";
import {
	type AppLoadContext,
	createReadableStreamFromReadable,
	type EntryContext,
	type HandleErrorFunction,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/http/nonce.ts";

/** Rendering that hangs is given up after this long. */
const renderDeadlineMs = 10_000;

/**
 * Renders the whole page before the first byte leaves: nothing is streamed, so a component that throws becomes
 * a status and an error page, never a page cut in half.
 */
export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remix: EntryContext,
	load: AppLoadContext,
): Promise<Response> {
	return new Promise((resolve, reject) => {
		const page = renderToPipeableStream(
			<NonceContext.Provider value={load.nonce}>
				<RemixServer context={remix} url={request.url} nonce={load.nonce} />
			</NonceContext.Provider>,
			{
				nonce: load.nonce,
				onAllReady() {
					clearTimeout(deadline);
					const body = new PassThrough();
					headers.set("Content-Type", "text/html; charset=utf-8");
					resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
					page.pipe(body);
				},
				onShellError(error) {
					clearTimeout(deadline);
					reject(error);
				},
				onError: (error) => load.report(error),
			},
		);
		const deadline = setTimeout(() => page.abort(), renderDeadlineMs);
		deadline.unref();
	});
}

/** Every error a loader, an action or a page throws, without what the person typed. */
export const handleError: HandleErrorFunction = (error, { context }) => context.report(error);
