import type { Request as Incoming, Response as Outgoing } from "express";
import { londonDate } from "#app/domain/calendar.ts";
import { readReference } from "#app/domain/reference.ts";
import type { Context } from "#app/services/context.ts";
import { type Sheet, sheet as sheetOf } from "#db/queries/submissions.server.ts";
import { nonceOf } from "./headers.server.ts";
import type { Load, Transport } from "./load.server.ts";
import { reportError } from "./log.server.ts";
import type { RouteTable } from "./routeTable.server.ts";
import { type Asker, askerOf, askerWith, hashOf, idleMinutes, tokenOf } from "./session.server.ts";
import type { Site } from "./site.ts";
import type { UploadedFile } from "./uploadedFile.ts";

/** What loaders and actions of one request share. */
export function loadFor(site: Site, table: RouteTable, incoming: Incoming, outgoing: Outgoing): Load {
	const requestId = String(outgoing.locals.requestId);
	const token = tokenOf(site.config, incoming.headers.cookie);
	const tokenSha256 = token === null ? null : hashOf(token);
	const now = new Date();
	const today = londonDate(now);
	const body: unknown = outgoing.locals.body;
	let asked: Promise<Asker> | undefined;
	const asker = () => {
		asked ??= askerOf(site, tokenSha256, now, today);
		return asked;
	};
	let read: Promise<Sheet | null> | undefined;
	const sheet = (reference: string | undefined) => {
		read ??= readSheet(site, tokenSha256, reference, now, today);
		// Whoever waits for it hears of a failure; nobody may be waiting yet.
		read.catch(() => undefined);
		// Asked for before anything else, it brings the session too.
		asked ??= read.then((found) => askerWith(site, found?.session ?? null, now, today));
		return read;
	};
	return {
		site,
		requestId,
		nonce: nonceOf(outgoing.locals),
		method: incoming.method === "POST" ? "POST" : "GET",
		transport: transportOf(table, incoming.path),
		tokenSha256,
		body: Buffer.isBuffer(body) ? body : null,
		contentType: incoming.headers["content-type"] ?? "",
		upload: uploadOf(outgoing.locals.upload),
		callerAddress: incoming.ip ?? "",
		asker,
		sheet,
		context: async () => contextOf(site, requestId, now, today, await asker()),
		report: (error) => reportError(site.log, requestId, error),
	};
}

async function readSheet(
	{ database, authority }: Site,
	tokenSha256: string | null,
	reference: string | undefined,
	now: Date,
	today: string,
): Promise<Sheet | null> {
	const wanted = readReference(reference ?? "") ?? "";
	return tokenSha256 === null
		? null
		: sheetOf(database, authority, { tokenSha256, now, today, idleMinutes }, wanted);
}

/** As the gate for uploads left it. */
function uploadOf(left: unknown): UploadedFile | null {
	return typeof left === "object" && left !== null && "kind" in left ? (left as UploadedFile) : null;
}

function transportOf(table: RouteTable, path: string): Transport {
	if (path.endsWith(".data")) return "data";
	return table.find(path)?.resource === true ? "resource" : "page";
}

function contextOf(site: Site, requestId: string, now: Date, today: string, asker: Asker): Context {
	const { authority, database, masterKey } = site;
	return { authority, actor: asker.actor, mode: asker.mode, now, today, requestId, database, masterKey };
}
