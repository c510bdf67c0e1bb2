import { randomBytes } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import * as build from "virtual:remix/server-build";

export async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
	const app = express();
	app.disable("x-powered-by");
	app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
	app.all(
		"*",
		createRequestHandler({
			build,
			mode: "production",
			getLoadContext: () => ({ nonce: randomBytes(16).toString("base64"), report: console.error }),
		}),
	);
	const port = Number(environment.PORT ?? 3000);
	app.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}`));
}
