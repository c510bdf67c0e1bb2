import { MaxFileSizeExceededError, MultipartParser } from "@remix-run/multipart-parser";
import type { Request, RequestHandler, Response } from "express";
import { mostFileBytes } from "#app/domain/attachment.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { isSafeText, unreadable, unsafeText } from "./body.server.ts";
import { refuse } from "./refusalPage.server.ts";
import { type RouteTable, routePath } from "./routeTable.server.ts";
import { askerOf, hashOf, tokenOf } from "./session.server.ts";
import type { Site } from "./site.ts";
import type { UploadedFile } from "./uploadedFile.ts";

/** Files are as long as they may be, and a little is around them. */
const mostBytes = 6 * mostFileBytes;
/** How many files may be on their way to one process at a time: each takes up its length in memory. */
const mostAtOnce = 8;

let underWay = 0;

/**
 * Reads a form with a file where the route takes one, from somebody who is signed in: piece by piece, never more than
 * one file's length kept. What goes on from here are the form's fields and, beside them, the file.
 */
export function receiveFile(site: Site, table: RouteTable): RequestHandler {
	return (request, response, next) => {
		const boundary = boundaryOf(request);
		if (request.method !== "POST" || boundary === null) return next();
		if (table.find(routePath(request.path))?.takesFile !== true) return next();
		if (underWay >= mostAtOnce) return refuseLater(request, response);
		underWay += 1;
		take(site, request, response, boundary)
			.then((taken) => (taken ? next() : undefined))
			.catch(next)
			.finally(() => {
				underWay -= 1;
			});
	};
}

function boundaryOf(request: Request): string | null {
	const type = request.headers["content-type"] ?? "";
	const found = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
	return found?.[1] ?? found?.[2] ?? null;
}

async function take(site: Site, request: Request, response: Response, boundary: string): Promise<boolean> {
	if (!(await isSignedIn(site, request))) return turnAway(request, response, 401, signedOut);
	if (Number(request.headers["content-length"] ?? 0) > mostBytes)
		return turnAway(request, response, 413, far);
	const received = await receive(request, boundary);
	if (received === "endless") return turnAway(request, response, 413, far);
	if (received === "broken") return turnAway(request, response, 400, unreadable);
	if (received.fields.some(([name, value]) => !isSafeText(name) || !isSafeText(value)))
		return turnAway(request, response, 400, unsafeText);
	response.locals.body = Buffer.from(new URLSearchParams(received.fields).toString());
	response.locals.upload = received.upload;
	request.headers["content-type"] = "application/x-www-form-urlencoded";
	return true;
}

const far = { words: ["The file is far larger than 10 MB. Go back and choose a smaller one."] };
const signedOut = {
	words: [
		"You were signed out because nothing happened for a while, so the file was not taken. Sign in, and upload it again.",
	],
};

async function isSignedIn(site: Site, request: Request): Promise<boolean> {
	const token = tokenOf(site.config, request.headers.cookie);
	const now = new Date();
	return token !== null && (await askerOf(site, hashOf(token), now, londonDate(now))).actor !== null;
}

/** Ends in words. A browser reads an answer once it has sent all it has; what is too long for that is cut off. */
function turnAway(
	request: Request,
	response: Response,
	status: number,
	better: { readonly title?: string; readonly words: readonly string[] },
): false {
	response.on("finish", () => {
		if (!request.complete) setTimeout(() => request.socket.destroy(), 200).unref();
	});
	request.resume();
	refuse(response, status, better);
	return false;
}

function refuseLater(request: Request, response: Response): void {
	response.setHeader("Retry-After", "15");
	const words = ["Several files are being taken just now. Wait a moment, go back, and upload yours again."];
	turnAway(request, response, 503, { title: "One moment", words });
}

interface Received {
	readonly fields: [string, string][];
	readonly upload: UploadedFile | null;
}

/**
 * Takes the body as it comes. After a file that is too long nothing more is kept, but the rest is let pass, so that
 * the page can say so; rejects when the sender goes away.
 */
function receive(request: Request, boundary: string): Promise<Received | "broken" | "endless"> {
	const parser = new MultipartParser(boundary, {
		maxFileSize: mostFileBytes,
		maxHeaderSize: 4_096,
		maxParts: 20,
		maxTotalSize: mostFileBytes + 100_000,
	});
	const fields: [string, string][] = [];
	let upload: UploadedFile | null = null;
	let state: "reading" | "tooLong" | "broken" = "reading";
	const read = (chunk?: Uint8Array) => {
		try {
			if (chunk === undefined) parser.finish();
			else
				for (const part of parser.write(chunk)) {
					if (!part.isFile) fields.push([part.name ?? "", part.text]);
					else if (part.size > 0) upload = { kind: "file", bytes: part.bytes };
				}
		} catch (error) {
			state = error instanceof MaxFileSizeExceededError ? "tooLong" : "broken";
			upload = state === "tooLong" ? { kind: "tooLong" } : null;
		}
	};
	return new Promise((resolve, reject) => {
		let size = 0;
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size > mostBytes) resolve("endless");
			else if (state === "reading") read(chunk);
		});
		request.on("end", () => {
			if (state === "reading") read();
			resolve(state === "broken" ? "broken" : { fields, upload });
		});
		request.on("error", reject);
		request.on("aborted", () => reject(new Error("The sender went away")));
	});
}
