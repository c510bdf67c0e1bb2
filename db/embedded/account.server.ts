import { execFile } from "node:child_process";
import path from "node:path";

/** The operating-system account a Postgres process runs under. `undefined` means: whoever runs Node. */
export type Account = { readonly uid: number; readonly gid: number };

export type Finished = { readonly code: number; readonly output: string };

/** Accounts that exist on ordinary machines and own nothing of value to us, in order of preference. */
const unprivileged = ["postgres", "nobody"];

/**
 * Postgres refuses to run as root, so root lends it an unprivileged account; anyone else runs it themselves.
 * Throws, in words, when root finds no such account.
 */
export async function accountForServer(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of unprivileged) {
		const uid = await run("id", ["-u", name]);
		const gid = await run("id", ["-g", name]);
		if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
	}
	throw new Error(
		`Postgres does not run as root, and this machine has none of the accounts ${unprivileged.join(", ")}. ` +
			"Start as an ordinary user, or set DATABASE_URL to a Postgres of your own.",
	);
}

/**
 * What a Postgres program sees of our environment: nothing but where programs and its libraries are.
 * PG* variables of the person starting us must not steer it.
 */
export function serverEnvironment(library?: string): NodeJS.ProcessEnv {
	const { PATH = "/usr/bin:/bin", NODE_ENV } = process.env;
	const environment: NodeJS.ProcessEnv = { PATH, NODE_ENV, LC_ALL: "C" };
	for (const name of ["SystemRoot", "TEMP", "TMP"]) {
		const value = process.env[name];
		if (value !== undefined) environment[name] = value;
	}
	if (library !== undefined) environment["LD_LIBRARY_PATH"] = library;
	return environment;
}

/** Runs a program to its end; never throws, a program that cannot start counts as code 127. */
export function run(program: string, args: readonly string[], as?: Account): Promise<Finished> {
	const library = path.isAbsolute(program) ? path.join(path.dirname(program), "..", "lib") : undefined;
	return new Promise((resolve) => {
		// The working folder must be one that every account reaches.
		const options = { cwd: path.parse(process.cwd()).root, env: serverEnvironment(library), ...as };
		try {
			execFile(program, args, options, (error, stdout, stderr) => {
				const code = error === null ? 0 : typeof error.code === "number" ? error.code : 127;
				resolve({ code, output: `${stdout}${stderr}`.trim() });
			});
		} catch (error) {
			resolve({ code: 127, output: String(error) });
		}
	});
}

/** Whether the account can really enter and read a path: asked of the system, so ACLs and mounts count. */
export async function reaches(
	as: Account | undefined,
	target: string,
	need: "r" | "x" | "w",
): Promise<boolean> {
	if (as === undefined) return true;
	const asked = await run("/bin/sh", ["-c", `test -${need} "$0"`, target], as);
	return asked.code === 0;
}
