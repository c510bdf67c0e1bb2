import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";

/** The two secrets of an installation, 32 bytes each. */
export interface Keys {
	readonly appSecret: Buffer;
	readonly masterKey: Buffer;
}

/** The keys of the settings; where there are none, keys made once and kept in the data folder for its own database. */
export function settleKeys(config: Config): Keys {
	return {
		appSecret: config.appSecret ?? kept(config.dataDirectory, "app-secret"),
		masterKey: config.masterKey ?? kept(config.dataDirectory, "master-key"),
	};
}

function kept(directory: string, name: string): Buffer {
	const file = join(directory, name);
	mkdirSync(directory, { recursive: true });
	try {
		writeFileSync(file, randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
	}
	const key = Buffer.from(readFileSync(file, "utf8"), "base64");
	if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes any more.`);
	return key;
}
