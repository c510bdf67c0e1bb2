import { connect, type NetConnectOpts } from "node:net";

/** Looks for viruses in a file. `unknown`: it could not be asked, or did not say; such a file is not taken. */
export type Scanner = (file: Uint8Array) => Promise<"clean" | "infected" | "unknown">;

/** Where clamd listens: a socket in the file system, or a host and a port. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const deadlineMs = 30_000;
const pieceBytes = 65_536;

/** clamd at this address, asked by its command INSTREAM: the file never touches a disk for it. */
export function scannerAt(address: ScannerAddress): Scanner {
	return async (file) => {
		const said = await ask({ ...address }, file).catch(() => "");
		if (/^stream: OK\0?\s*$/.test(said)) return "clean";
		return /^stream: .+ FOUND\0?\s*$/.test(said) ? "infected" : "unknown";
	};
}

function ask(address: NetConnectOpts, file: Uint8Array): Promise<string> {
	return new Promise((resolve, reject) => {
		const line = connect(address);
		const said: Buffer[] = [];
		line.setTimeout(deadlineMs, () => line.destroy(new Error("The scanner took too long")));
		line.on("error", reject);
		line.on("data", (piece: Buffer) => said.push(piece));
		line.on("close", () => resolve(Buffer.concat(said).toString("utf8")));
		line.write("zINSTREAM\0");
		for (let at = 0; at < file.length; at += pieceBytes) {
			const piece = file.subarray(at, at + pieceBytes);
			const length = Buffer.alloc(4);
			length.writeUInt32BE(piece.length);
			line.write(length);
			line.write(piece);
		}
		line.write(Buffer.alloc(4));
	});
}
