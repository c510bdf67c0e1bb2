import path from "node:path";
import { findBinaries } from "#db/embedded/binaries.server.ts";
import { dropLease, oneAtATime, takeLease } from "#db/embedded/lock.server.ts";
import { addressOf, databaseName, settlePasswords } from "#db/embedded/logins.server.ts";
import { clearSocket, type Place, settlePlace } from "#db/embedded/place.server.ts";
import { ensureData, ensureLogins } from "#db/embedded/prepare.server.ts";
import { becomesReady, findRunning, halt, launch, type Running } from "#db/embedded/process.server.ts";

export type EmbeddedOptions = {
	/** Folder of the data, made when missing. Relative to the working folder. */
	readonly directory?: string;
	/** Also listens on 127.0.0.1 at this port. Without it the server is reached by its socket alone. */
	readonly port?: number;
	/** Throw-away data: commits do not wait for the disk. */
	readonly disposable?: boolean;
};

export type Embedded = {
	/** Address for the application's login. */
	readonly url: string;
	/** Address for the login that owns the tables and migrates. */
	readonly ownerUrl: string;
	/** Lets the server go after our own drain; the last process using it stops it. Never rejects twice. */
	stop(): Promise<void>;
};

/**
 * Starts the Postgres shipped with our packages on `directory`, or takes over the one already running there: left
 * by a process that was killed, or used by another of ours. The server outlives this process until someone stops it.
 * Throws in words when this machine cannot run it.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
	const place = await settlePlace(path.resolve(options.directory ?? path.join(".data", "postgres")));
	return oneAtATime(place.home, async () => {
		const passwords = await settlePasswords(place);
		const running = await settleServer(place, options);
		await ensureLogins(running, passwords);
		const lease = await takeLease(place.home);
		let stopped: Promise<void> | undefined;
		return {
			url: addressOf(running, passwords, "web", databaseName),
			ownerUrl: addressOf(running, passwords, "owner", databaseName),
			stop: () => {
				stopped ??= oneAtATime(place.home, async () => {
					if (!(await dropLease(place.home, lease))) return;
					await halt(running.pid);
					await clearSocket(place);
				});
				return stopped;
			},
		};
	});
}

async function settleServer(place: Place, options: EmbeddedOptions): Promise<Running> {
	const found = await findRunning(place);
	if (found !== undefined) {
		try {
			await becomesReady(place);
			return found;
		} catch {
			// Neither starting nor serving: a server that hangs is stopped and started anew.
			await halt(found.pid);
		}
	}
	const binaries = await findBinaries(place.home, place.account);
	await ensureData(binaries, place, await settlePasswords(place));
	await launch(binaries, place, { port: options.port ?? defaultPort(), disposable: options.disposable });
	const started = await findRunning(place);
	if (started === undefined) throw new Error("The embedded Postgres ended as soon as it had started.");
	return started;
}

/** Windows has no socket files that our driver can use. */
const defaultPort = (): number | undefined => (process.platform === "win32" ? 54_329 : undefined);
