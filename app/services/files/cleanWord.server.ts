import { FileRefused } from "#app/services/files/fileRefused.ts";
import { strippedJpeg, strippedPng } from "#app/services/files/strippedImage.server.ts";
import { readZip, writeZip, type ZipEntry, ZipRefused } from "#app/services/files/zip.server.ts";

const types = "[Content_Types].xml";
const relations = /(^|\/)_rels\/[^/]*\.rels$/;
/** Who wrote it, for whom, with what; a preview of the first page; what other programs put beside it. */
const about = /^(docProps\/|customXml\/|word\/people\.xml$|word\/commentsIds\.xml$)/i;

const refusals = {
	broken:
		"The Word document cannot be read: it may be damaged. Open it in Word, save it again, and upload that.",
	macros:
		"The document holds macros (small programs). Save it as a Word document without macros, or as a PDF.",
	inside:
		"The document has another file inside it. Take it out and upload it by itself, or save the document as a PDF.",
	elsewhere: "The document fetches a picture or a template from elsewhere. Save it as a PDF and upload that.",
} as const;

/**
 * A Word document with its text as it was, and without what Word notes beside it: author, organisation, times,
 * thumbnail, custom properties, names of those who commented or changed it, what cameras wrote into its pictures.
 */
export function cleanWord(file: Buffer): Uint8Array {
	const entries = read(file);
	const isDocument = entries.some(
		({ name, content }) => name === types && content.includes("wordprocessingml.document.main+xml"),
	);
	if (!isDocument) throw new FileRefused(refusals.broken);
	if (entries.some(({ name }) => /vbaProject|vbaData/i.test(name))) throw new FileRefused(refusals.macros);
	if (entries.some(({ name }) => /^word\/(embeddings|activeX)\//i.test(name)))
		throw new FileRefused(refusals.inside);
	return writeZip(entries.filter(({ name }) => !about.test(name)).map(cleanEntry));
}

function read(file: Buffer): ZipEntry[] {
	try {
		return readZip(file);
	} catch (error) {
		if (error instanceof ZipRefused) throw new FileRefused(refusals.broken);
		throw error;
	}
}

function cleanEntry({ name, content }: ZipEntry): ZipEntry {
	if (name === types) return { name, content: withoutParts(content) };
	if (relations.test(name)) return { name, content: withoutRelations(content) };
	if (/\.xml$/i.test(name)) return { name, content: withoutNames(content) };
	if (/\.jpe?g$/i.test(name)) return { name, content: strippedJpeg(content) ?? refuseBroken() };
	if (/\.png$/i.test(name)) return { name, content: strippedPng(content) ?? refuseBroken() };
	return { name, content };
}

function refuseBroken(): never {
	throw new FileRefused(refusals.broken);
}

/** What is taken out is no longer announced either; Word calls a document damaged where it is. */
function withoutParts(content: Buffer): Buffer {
	return replaced(content, /<Override\b[^>]*\bPartName="\/([^"]*)"[^>]*\/>/g, (whole, part) =>
		about.test(part) ? "" : whole,
	);
}

function withoutRelations(content: Buffer): Buffer {
	return replaced(content, /<Relationship\b[^>]*?\/>/g, (whole) => {
		const target = /\bTarget="([^"]*)"/.exec(whole)?.[1] ?? "";
		const isExternal = /\bTargetMode="External"/.test(whole);
		if (isExternal && !/\/hyperlink"/.test(whole)) {
			if (/\/attachedTemplate"/.test(whole)) return "";
			throw new FileRefused(refusals.elsewhere);
		}
		const leadsTo = target.replace(/^(\.\.\/|\/)+/, "");
		return about.test(leadsTo) || /^(people|commentsIds)\.xml$/.test(leadsTo) ? "" : whole;
	});
}

/** Those who commented and changed are named in the text's own marks; the marks stay, the names and times go. */
function withoutNames(content: Buffer): Buffer {
	const unnamed = replaced(content, /\bw:(author|initials|date)="[^"]*"/g, (_whole, what) =>
		what === "date" ? 'w:date="2000-01-01T00:00:00Z"' : `w:${what}="-"`,
	);
	return replaced(unnamed, /<w:attachedTemplate\b[^>]*\/>|<w:rsids>.*?<\/w:rsids>/gs, () => "");
}

function replaced(content: Buffer, what: RegExp, by: (whole: string, part: string) => string): Buffer {
	const text = content.toString("utf8");
	return Buffer.from(
		text.replace(what, (whole: string, part: unknown) => by(whole, typeof part === "string" ? part : "")),
	);
}
