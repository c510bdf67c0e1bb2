import { isUtf8 } from "node:buffer";
import type { Request, RequestHandler } from "express";
import { refuse } from "./refusalPage.server.ts";

/** Forms are small: the longest answer times the number of questions stays well below. */
const mostBytes = 1_000_000;
/** A schema brought along has its own bound, which is told in words; with the fields around it, it must get so far. */
const mostBroughtBytes = 2_500_000;
const bringing = /^\/forms\/(import|[^/]+\/edit\/json(\/check)?)(\.data)?$/;
const deepest = 64;
const longestMs = 60_000;

/** What to say of a body that does not fit its own description. */
export const unreadable = {
	words: [
		"What was sent is cut off or not what this page's form sends. Go back, load the page again and send it again.",
	],
};
/** What to say of text that the database cannot hold. */
export const unsafeText = {
	title: "There is a character we cannot keep",
	words: [
		"Something you typed or pasted contains a character that cannot be stored. Go back and type that part again, " +
			"or paste it as plain text.",
	],
};

/** A body that must not reach a route: the status to answer, and better words where there are any. */
interface Fault {
	readonly status: number;
	readonly better?: { readonly title?: string; readonly words: readonly string[] };
}

/**
 * Reads the body of a post before anything else happens, never more than the limit, and turns away what no form of
 * ours can have sent: wrong kinds, cut-off parts, text that the database cannot hold.
 */
export const readBody: RequestHandler = (request, response, next) => {
	// A form with a file has been read already, where its route takes one.
	if (request.method !== "POST" || response.locals.body !== undefined) return next();
	collect(request)
		.then(async (body) => {
			const fault = body === null ? { status: 413 } : await faultOf(request, body);
			if (fault === null) {
				response.locals.body = body;
				return next();
			}
			if (body === null) response.on("finish", () => cutOff(request));
			refuse(response, fault.status, fault.better);
		})
		.catch(next);
};

/** The rest of an oversized body is not taken: the sender has a moment to read the answer, then the line is cut. */
function cutOff(request: Request): void {
	if (!request.complete) setTimeout(() => request.socket.destroy(), 200).unref();
}

/** The whole body; null when it is longer than the limit; rejects when the sender went away. */
function collect(request: Request): Promise<Buffer | null> {
	const most = bringing.test(request.path) ? mostBroughtBytes : mostBytes;
	if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve(null);
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		const cut = setTimeout(() => request.socket.destroy(), longestMs).unref();
		request.on("close", () => clearTimeout(cut));
		request.on("end", () => clearTimeout(cut));
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size <= most) chunks.push(chunk);
			else {
				chunks.length = 0;
				resolve(null);
			}
		});
		request.on("end", () => resolve(Buffer.concat(chunks)));
		request.on("error", reject);
		request.on("aborted", () => reject(new Error("The sender went away")));
	});
}

async function faultOf(request: Request, body: Buffer): Promise<Fault | null> {
	if (body.length === 0) return null;
	const type = request.headers["content-type"] ?? "";
	if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return faultOfPairs(body);
	if (/^multipart\/form-data\s*;/i.test(type)) return faultOfParts(type, body);
	if (/^application\/json\s*(;|$)/i.test(type)) return faultOfJson(body);
	return { status: 415 };
}

function faultOfPairs(body: Buffer): Fault | null {
	return isSafeEncoding(body.toString("latin1")) ? null : { status: 400, better: unsafeText };
}

/** Percent-encoded text that decodes to whole UTF-8 characters, none of them NUL. */
export function isSafeEncoding(encoded: string): boolean {
	if (!/%|[\0\x80-\xff]/.test(encoded)) return true;
	const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
	return !bytes.includes("\0") && isUtf8(Buffer.from(bytes, "latin1"));
}

async function faultOfParts(type: string, body: Buffer): Promise<Fault | null> {
	try {
		const form = await new Response(new Uint8Array(body), { headers: { "Content-Type": type } }).formData();
		const isSafe = [...form].every(
			([name, value]) => isSafeText(name) && (typeof value !== "string" || isSafeText(value)),
		);
		return isSafe ? null : { status: 400, better: unsafeText };
	} catch {
		return { status: 400, better: unreadable };
	}
}

function faultOfJson(body: Buffer): Fault | null {
	if (!isUtf8(body)) return { status: 400, better: unsafeText };
	try {
		const value: unknown = JSON.parse(body.toString("utf8"));
		return faultOfValue(value);
	} catch {
		return { status: 400, better: unreadable };
	}
}

/** Walks without recursion: depth is what an attacker chooses. */
function faultOfValue(root: unknown): Fault | null {
	let level: unknown[] = [root];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > deepest) return { status: 400, better: unreadable };
		if (!level.every((value) => typeof value !== "string" || isSafeText(value)))
			return { status: 400, better: unsafeText };
		level = level.flatMap((value) =>
			typeof value === "object" && value !== null ? Object.entries(value).flat() : [],
		);
	}
	return null;
}

/** Text that Postgres holds as it is: no NUL, no half of a surrogate pair. */
export function isSafeText(text: string): boolean {
	return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}
