/** A PDF of ours as an answer: shown by the browser, named without anybody's name, kept by no cache. */
export function pdfResponse(content: Buffer, name: string): Response {
	return new Response(new Uint8Array(content), {
		headers: {
			"Content-Type": "application/pdf",
			"Content-Length": String(content.length),
			"Content-Disposition": `inline; filename="${name}.pdf"`,
			"Cache-Control": "no-store",
		},
	});
}
