import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything the build is made from; a folder or file that is not there counts as empty. */
const sources = [
	"app",
	"schemas",
	"reports",
	"db",
	"remix.config.js",
	"vite.config.ts",
	"package.json",
	"package-lock.json",
];

/** A hash of every source file's path and bytes, so that a start knows whether the build is of these sources. */
export function sourcesHash(): string {
	const hash = createHash("sha256");
	for (const file of sources.flatMap(filesUnder)) {
		const bytes = readFileSync(file);
		hash.update(`${file}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest("hex");
}

function filesUnder(path: string): string[] {
	if (!existsSync(path)) return [];
	if (path.includes(".")) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith("."))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}
