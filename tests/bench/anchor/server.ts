import { pathToFileURL } from "node:url";
import {
	createReadableStreamFromReadable,
	createRequestHandler,
	type ServerBuild,
	writeReadableStreamToWritable,
} from "@remix-run/node";
import express, { type Request as Incoming } from "express";

const build: ServerBuild = await import(pathToFileURL(".cache/bench-anchor/server/index.js").href);
const handle = createRequestHandler(build, "production");

/** What Remix's own adapter for express does, without what the measured pages do not need. */
function requestOf(incoming: Incoming): Request {
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headers))
		if (value !== undefined) headers.set(name, String(value));
	const init: RequestInit & { duplex?: "half" } = { method: incoming.method, headers };
	if (incoming.method === "POST") {
		init.body = createReadableStreamFromReadable(incoming);
		init.duplex = "half";
	}
	return new Request(`http://127.0.0.1${incoming.originalUrl}`, init);
}

const app = express();
app.disable("x-powered-by");
app.get("/readyz", (_request, response) => void response.send("ready\n"));
app.use((incoming, outgoing, next) => {
	handle(requestOf(incoming))
		.then(async (answer) => {
			outgoing.status(answer.status);
			for (const [name, value] of answer.headers) outgoing.append(name, value);
			if (answer.body === null) outgoing.end();
			else await writeReadableStreamToWritable(answer.body, outgoing);
		})
		.catch(next);
});
app.listen(Number(process.env.PORT), "127.0.0.1");
