import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

/** Renders the whole page before the first byte leaves, as the product does. */
export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remix: EntryContext,
): Promise<Response> {
	return new Promise((resolve, reject) => {
		const page = renderToPipeableStream(<RemixServer context={remix} url={request.url} />, {
			onAllReady() {
				const body = new PassThrough();
				headers.set("Content-Type", "text/html; charset=utf-8");
				resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
				page.pipe(body);
			},
			onShellError: reject,
		});
	});
}
