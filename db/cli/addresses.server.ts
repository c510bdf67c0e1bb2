import path from "node:path";
import { type Embedded, startEmbedded } from "#db/embedded.server.ts";

/** Addresses to work with, and how to let go of what was started for them. */
export type Addresses = Embedded;

/**
 * The addresses of the environment (`DATABASE_URL`, `DATABASE_OWNER_URL`), else those of the embedded server, which
 * is started when it does not run. Throws in words when only one of the two is given and `owner` is needed.
 */
export async function findAddresses(need: { readonly owner: boolean }): Promise<Addresses> {
	// Set to nothing is not set.
	const url = process.env["DATABASE_URL"] || undefined;
	const ownerUrl = process.env["DATABASE_OWNER_URL"] || undefined;
	if (url === undefined && ownerUrl === undefined)
		return startEmbedded({ directory: path.join(process.env["DATA_DIRECTORY"] || ".data", "postgres") });
	if (need.owner && ownerUrl === undefined) {
		throw new Error("DATABASE_URL is set, but not DATABASE_OWNER_URL, the login that owns the tables.");
	}
	if (url === undefined)
		throw new Error("DATABASE_OWNER_URL is set, but not DATABASE_URL, the application's login.");
	return { url, ownerUrl: ownerUrl ?? "", stop: async () => undefined };
}

/** Runs a command with its addresses, prints the words of a refusal, and sets the exit code. */
export async function command(
	need: { readonly owner: boolean },
	work: (addresses: Addresses) => Promise<boolean>,
): Promise<void> {
	try {
		const addresses = await findAddresses(need);
		try {
			process.exitCode = (await work(addresses)) ? 0 : 1;
		} finally {
			await addresses.stop();
		}
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	}
}
