import type postgres from "postgres";

/** What postgres.js needs to reach one database. */
export type Connection = {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly username: string;
	readonly password: string;
	readonly ssl?: "require" | "prefer" | "verify-full" | false;
};

const sslModes = {
	require: "require",
	prefer: "prefer",
	"verify-full": "verify-full",
	disable: false,
} as const;

/**
 * Reads an address of libpq's form, `postgres://name:word@host:5432/database`, where `?host=/folder` names a folder
 * with the server's socket and `?sslmode=` is one of require, prefer, verify-full, disable.
 * Throws without quoting the address: it holds a password.
 */
export function connectionOf(address: string): Connection & postgres.Options<Record<string, never>> {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		throw new Error("The database address is not of the form postgres://name:password@host:5432/database.");
	}
	if (url.protocol !== "postgres:" && url.protocol !== "postgresql:") {
		throw new Error("The database address does not begin with postgres://.");
	}
	const asked = (name: string, otherwise: string): string => url.searchParams.get(name) ?? otherwise;
	const mode = asked("sslmode", "");
	const ssl = mode in sslModes ? sslModes[mode as keyof typeof sslModes] : undefined;
	const username = asked("user", decodeURIComponent(url.username));
	return {
		host: asked("host", url.hostname || "localhost"),
		port: Number(asked("port", url.port || "5432")),
		database: decodeURIComponent(url.pathname.slice(1)) || username,
		username,
		password: asked("password", decodeURIComponent(url.password)),
		...(ssl === undefined ? {} : { ssl }),
	};
}

/** The same server and login, another database. */
export function withDatabase(address: string, database: string): string {
	const url = new URL(address);
	url.pathname = `/${encodeURIComponent(database)}`;
	return url.toString();
}
