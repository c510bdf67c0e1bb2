import type { Response } from "express";
import { type Refusal, refusal } from "./refusal.ts";

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

/** A page of refusal for what is turned away before Remix sees it; needs no database, no session, no script. */
function refusalPage(what: Refusal, stylesheet: string): string {
	const paragraphs = what.words.map((words) => `<p class="govuk-body">${escaped(words)}</p>`).join("");
	return `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(what.title)}</title>
<link rel="stylesheet" href="${escaped(stylesheet)}">
</head>
<body class="govuk-template__body">
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main-content">
<h1 class="govuk-heading-l">${escaped(what.title)}</h1>
${paragraphs}
<p class="govuk-body"><a class="govuk-link" href="/">Go to the start page</a></p>
<p class="govuk-body-s">Number of this request: ${escaped(what.requestId)}</p>
</main>
</div>
</body>
</html>
`;
}

/** Ends a response as a refusal; the rest of a body that is still on its way is not waited for. */
export function refuse(
	response: Response,
	status: number,
	better: Partial<Pick<Refusal, "title" | "words">> = {},
): void {
	const { requestId, stylesheet } = response.locals;
	response
		.status(status)
		.setHeader("Cache-Control", "no-store")
		.type("html")
		.send(refusalPage(refusal(status, String(requestId), better), String(stylesheet)));
}
