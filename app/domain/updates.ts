/** One change of a form, as anybody may read it. */
export interface UpdateEntry {
	/** `form-version`, which never changes. */
	readonly id: string;
	/** ISO instant of the publication, and its London date. */
	readonly at: string;
	readonly on: string;
	readonly form: string;
	readonly title: string;
	readonly number: number;
	/** In the words of those who changed it. */
	readonly reason: string;
	/** What changed, page by page, in plain words. */
	readonly pages: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const escapes: { readonly [sign: string]: string } = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Text as it stands in XML: its signs escaped, and what XML cannot hold left out. */
export function xmlText(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 knows none of these.
	const plain = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "");
	return plain.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** The change log as an Atom feed. `origin` is where the site is reached, without a slash at the end. */
export function updatesFeed(entries: readonly UpdateEntry[], origin: string, council: string): string {
	const address = `${origin}/updates`;
	const latest = entries[0]?.at ?? "2024-09-01T00:00:00.000Z";
	const lines = [
		`<?xml version="1.0" encoding="utf-8"?>`,
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">`,
		`<id>${xmlText(address)}</id>`,
		`<title>${xmlText(`What has changed in the forms of ${council}’s clusters`)}</title>`,
		`<updated>${latest}</updated>`,
		`<author><name>${xmlText(council)}</name></author>`,
		`<link rel="self" type="application/atom+xml" href="${xmlText(`${address}.atom`)}"/>`,
		`<link rel="alternate" type="text/html" href="${xmlText(address)}"/>`,
		...entries.map((entry) => feedEntry(entry, address)),
		"</feed>",
	];
	return `${lines.join("\n")}\n`;
}

function feedEntry({ id, at, title, number, reason, pages }: UpdateEntry, address: string): string {
	const told = pages.map(
		(page) =>
			`<h2>${xmlText(page.title)}</h2><ul>${page.lines.map((line) => `<li>${xmlText(line)}</li>`).join("")}</ul>`,
	);
	const html = `<p>${xmlText(reason)}</p>${told.join("")}`;
	return [
		"<entry>",
		`<id>${xmlText(`${address}#${id}`)}</id>`,
		`<title>${xmlText(`${title}, version ${number}`)}</title>`,
		`<updated>${at}</updated>`,
		`<link rel="alternate" type="text/html" href="${xmlText(`${address}#${id}`)}"/>`,
		`<summary>${xmlText(reason)}</summary>`,
		`<content type="html">${xmlText(html)}</content>`,
		"</entry>",
	].join("\n");
}
