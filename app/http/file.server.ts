import type { FileToRead } from "#app/services/readAttachment.server.ts";

/** A file to be saved. A browser would run nothing in it if it were made to open it. */
export function fileResponse({ name, type, content }: FileToRead): Response {
	return new Response(new Uint8Array(content), {
		headers: {
			"Content-Type": type,
			"Content-Length": String(content.length),
			"Content-Disposition": `attachment; filename="${name}"`,
			"Content-Security-Policy": "sandbox; default-src 'none'",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cache-Control": "no-store",
		},
	});
}
